package org.triggerrelay.flow;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** At most so many in each unit of time, as {@code 4/s}, {@code 10/m} or {@code 100/h} says. */
public record Rate(int count, Duration per) {
    private static final int MOST = 1_000_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7})\\s*/\\s*(s|m|h)");

    public Rate {
        if (count < 1 || count > MOST || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException(
                    "rate: found " + count + " in " + per + "; allowed is a rate such as 4/s");
        }
    }

    /** The rate of an option or a part of a setting; a refusal begins with its name. */
    public static Rate of(String option, String text) {
        Matcher match = TEXT.matcher(text.strip());
        if (match.matches()) {
            int count = Integer.parseInt(match.group(1));
            if (count >= 1 && count <= MOST) {
                return new Rate(count, unit(match.group(2)));
            }
        }
        throw new IllegalArgumentException(option + ": found \"" + text + "\"; allowed is a rate such as 4/s, 10/m or"
                + " 100/h, of at most " + MOST);
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }

    /** The time from one to the next, evenly spaced. */
    public Duration interval() {
        return per.dividedBy(count);
    }

    @Override
    public String toString() {
        return count + "/" + (per.toHours() == 1 ? "h" : per.toMinutes() == 1 ? "m" : "s");
    }
}
