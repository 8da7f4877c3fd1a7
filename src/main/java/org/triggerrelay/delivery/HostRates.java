package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Rate;

/** How often each host, and each target with a rate of its own, is called at most, by all flows of this relay together. */
public final class HostRates {
    /** Calls that have to wait longer than this go back to the ledger. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Beyond this, targets whose turn is there are forgotten: URLs may be computed. */
    private static final int MOST_KNOWN = 10_000;

    private static final String OTHERS = "*";
    private final Map<String, Rate> rates;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<String, Spacing> spacings = new HashMap<>();

    /** Rates by host; the host {@code *} stands for each that is not named. */
    public HostRates(Map<String, Rate> rates) {
        this.rates = Map.copyOf(rates);
    }

    /** Rates as a setting has them, each as {@code HOST=RATE}; a refusal begins with the setting's name. */
    public static HostRates of(String setting, List<String> parts) {
        var rates = new HashMap<String, Rate>();
        for (String part : parts) {
            int sign = part.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        setting + ": found \"" + part + "\"; allowed is HOST=RATE, such as *=50/s, hooks.example=4/s");
            }
            String host = part.substring(0, sign).strip().toLowerCase(Locale.ROOT);
            rates.put(host, Rate.of(setting, part.substring(sign + 1)));
        }
        return new HostRates(rates);
    }

    /** No host has a rate. */
    public static HostRates none() {
        return new HostRates(Map.of());
    }

    /** A turn to call a host, taken now though it comes after a wait; or not taken, and to be asked for after the wait. */
    public record Turn(boolean isTaken, Duration delay) {}

    /** A turn that keeps the host's rate and the target's own. */
    public Turn turn(Target target, Instant now) {
        Rate ofHost = rates.getOrDefault(target.host(), rates.get(OTHERS));
        return ofHost == null && target.rate() == null
                ? new Turn(true, Duration.ZERO)
                : turn(target, ofHost, target.rate(), now);
    }

    private synchronized Turn turn(Target target, @Nullable Rate ofHost, @Nullable Rate own, Instant now) {
        Pace pace = ofHost == null ? null : paces.computeIfAbsent(target.host(), unknown -> new Pace(ofHost));
        Spacing spacing = own == null ? null : spacing(target.name(), now);
        Duration wait = Duration.ZERO;
        if (pace != null) {
            pace.within(LONGEST_WAIT, now);
            wait = pace.wait(now);
        }
        if (spacing != null && spacing.wait(now).compareTo(wait) > 0) {
            wait = spacing.wait(now);
        }
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return new Turn(
                    false, spacing == null || own == null ? wait.dividedBy(2) : spacing.again(now, own.interval()));
        }
        if (pace != null) {
            pace.take(now); // and not after the target's wait, which would hold up the other targets of the host
        }
        if (spacing != null && own != null) {
            spacing.take(now.plus(wait), own.interval());
        }
        return new Turn(true, wait);
    }

    private Spacing spacing(String target, Instant now) {
        if (spacings.size() >= MOST_KNOWN && !spacings.containsKey(target)) {
            spacings.values().removeIf(spacing -> spacing.isFree(now));
        }
        Spacing spacing = spacings.computeIfAbsent(target, unknown -> new Spacing());
        spacing.within(LONGEST_WAIT, now);
        return spacing;
    }
}
