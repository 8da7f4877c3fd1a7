package org.triggerrelay.trigger;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How things of conditions read in an option or a sentence. */
public final class Words {
    private Words() {}

    /** The alternatives as a sentence has them: {@code above 1000 or below 100}. */
    public static String or(List<?> alternatives) {
        return alternatives.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }

    /** A duration as an option has it, in the largest unit that it is a whole number of: {@code 90m}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
