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
import org.triggerrelay.trigger.Change;
import org.triggerrelay.trigger.Direction;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Range;

/** What a flow's options mean as they are written; each refusal names the option, the finding and what is allowed. */
public final class OptionText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final Pattern RANGE = Pattern.compile("(.+?)\\s*\\.\\.\\s*(.+)");

    private static final Pattern CHANGE = Pattern.compile("([+-]?)([0-9.][0-9.eE+-]*)\\s*(%?)");

    /** How many zeros the number of a change may stand for; nothing that is measured needs more. */
    private static final int MOST_PLACES = 1_000;

    private static final Duration LONGEST = Duration.ofDays(3650);

    private OptionText() {}

    /** Names or patterns with commas; a text that is empty asks for none. */
    public static @Nullable Names names(String option, @Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Names.of(text);
        } catch (IllegalArgumentException empty) {
            throw refused(option, text, "names with commas, none of them empty; a comma in a name is written \\,");
        }
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

    /** A range such as {@code 10..20}; both bounds belong to it. */
    public static Range range(String option, @Nullable String text) {
        Matcher match = RANGE.matcher(text == null ? "" : text.strip());
        try {
            if (match.matches()) {
                return new Range(new BigDecimal(match.group(1)), new BigDecimal(match.group(2)));
            }
        } catch (IllegalArgumentException noRange) {
            // told below: no numbers, or in the wrong order
        }
        throw refused(option, text, "a range from the lower number to the higher, such as 10..20");
    }

    /** A change such as {@code 500}, {@code 10%}, {@code +10%} or {@code -500}; without a sign it counts both ways. */
    public static Change change(@Nullable String text) {
        Matcher match = CHANGE.matcher(text == null ? "" : text.strip());
        try {
            if (match.matches()) {
                Direction direction =
                        switch (match.group(1)) {
                            case "+" -> Direction.UP;
                            case "-" -> Direction.DOWN;
                            default -> null;
                        };
                var amount = new BigDecimal(match.group(2));
                if (Math.abs(amount.scale()) <= MOST_PLACES) {
                    return new Change(amount, match.group(3).equals("%"), direction);
                }
            }
        } catch (IllegalArgumentException noChange) {
            // told below: no number, or none that is more than 0
        }
        throw refused("changeBy", text, "a number of more than 0 such as 500, 10%, +10% or -10%");
    }

    public static int times(@Nullable String text) {
        return text == null ? 1 : whole("times", text, 1_000_000);
    }

    public static @Nullable Duration lasting(@Nullable String text) {
        Duration lasting = text == null ? null : duration("lasting", text);
        if (lasting != null && lasting.isZero()) {
            throw refused("lasting", text, "a duration of at least 1ms");
        }
        return lasting;
    }

    public static boolean yes(String option, @Nullable String text, boolean otherwise) {
        return switch (text) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(option, text, "true or false");
        };
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
        return text == null ? RunOptions.DEFAULT_IN_FLIGHT : whole("inFlight", text, 10_000);
    }

    private static int whole(String option, String text, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw refused(option, text, "a whole number from 1 to " + most);
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
