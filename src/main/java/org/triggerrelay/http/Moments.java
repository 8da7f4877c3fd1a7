package org.triggerrelay.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.OptionText;

/** A moment as an operator names it: a time, or how long ago. */
public final class Moments {
    private Moments() {}

    /** The moment that a parameter names; null where it does not. */
    public static @Nullable Instant of(String option, @Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException noTime) {
            return now.minus(ago(option, text));
        }
    }

    private static Duration ago(String option, String text) {
        try {
            return OptionText.duration(option, text);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException(option + ": found \"" + text
                    + "\"; allowed is a time with zone such as 2026-11-22T06:00:00Z, or how long ago such as 2h");
        }
    }
}
