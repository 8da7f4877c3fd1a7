package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Glob;

/** What a flow's options mean as they are written; each refusal names the option, the finding and what is allowed. */
public final class OptionText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final Duration LONGEST = Duration.ofDays(3650);

    private OptionText() {}

    public static @Nullable Glob glob(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Glob.of(text);
    }

    public static @Nullable BigDecimal decimal(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw refused(option, text, "a number, such as 1000 or 0.5");
        }
    }

    public static Set<Outcome> outcomes(@Nullable String text) {
        var outcomes = EnumSet.noneOf(Outcome.class);
        for (String word : list(text)) {
            outcomes.add(
                    Outcome.ofWord(word)
                            .orElseThrow(
                                    () -> refused(
                                            "outcome",
                                            word,
                                            "failed, retrying, succeeded, warned, skipped, cancelled, or several of them with commas")));
        }
        return outcomes;
    }

    public static First first(@Nullable String text) {
        return switch (text) {
            case null -> First.ARM;
            case "arm" -> First.ARM;
            case "fire" -> First.FIRE;
            default -> throw refused("first", text, "arm or fire");
        };
    }

    /** A list of delays such as {@code 5s,30s,5m}; {@code none} for no further attempt. */
    public static List<Duration> delays(@Nullable String text) {
        if ("none".equals(text)) {
            return List.of();
        }
        List<String> written = list(text == null ? RunOptions.DEFAULT_RETRY : text);
        if (written.isEmpty()) {
            throw refused("retry", text, "a list of durations such as 5s,30s,5m, or none");
        }
        return written.stream().map(delay -> duration("retry", delay)).toList();
    }

    public static Duration timeout(@Nullable String text) {
        Duration timeout = text == null ? RunOptions.DEFAULT_TIMEOUT : duration("timeout", text);
        if (timeout.isZero()) {
            throw refused("timeout", text, "a duration of at least 1ms");
        }
        return timeout;
    }

    public static int inFlight(@Nullable String text) {
        try {
            int number = text == null ? RunOptions.DEFAULT_IN_FLIGHT : Integer.parseInt(text.strip());
            if (number >= 1 && number <= 10_000) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw refused("inFlight", text, "a whole number from 1 to 10000");
    }

    /** A duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}; at most ten years. */
    public static Duration duration(String option, String text) {
        Matcher match = DURATION.matcher(text.strip());
        if (match.matches()) {
            long number = Long.parseLong(match.group(1));
            Duration duration =
                    switch (match.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    };
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        }
        throw refused(option, text, "a duration such as 500ms, 30s, 5m, 2h or 1d, and at most 3650d");
    }

    private static List<String> list(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
    }

    private static IllegalArgumentException refused(String option, @Nullable String found, String allowed) {
        return new IllegalArgumentException(option + ": found \"" + found + "\"; allowed is " + allowed);
    }
}
