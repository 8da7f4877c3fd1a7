package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triggerrelay.flow.Rate;

/** How often each host is called at most, by all flows of this relay together; a host without a rate as often as it comes. */
public final class HostRates {
    /** Calls that have to wait longer than this go back to the ledger. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final String OTHERS = "*";
    private final Map<String, Rate> rates;
    private final Map<String, Pace> paces = new HashMap<>();

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

    /** The next turn to call this host. */
    public Turn turn(String host, Instant now) {
        Rate rate = rates.getOrDefault(host, rates.get(OTHERS));
        return rate == null ? new Turn(true, Duration.ZERO) : turn(host, rate, now);
    }

    private synchronized Turn turn(String host, Rate rate, Instant now) {
        Pace pace = paces.computeIfAbsent(host, unknown -> new Pace(rate));
        pace.within(LONGEST_WAIT, now);
        Duration wait = pace.wait(now);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return new Turn(false, wait.dividedBy(2));
        }
        pace.take(now);
        return new Turn(true, wait);
    }
}
