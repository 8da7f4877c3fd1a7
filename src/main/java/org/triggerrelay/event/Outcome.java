package org.triggerrelay.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the process that an event reports on ended, or that it has not. */
public enum Outcome {
    SUCCEEDED,
    SKIPPED,
    WARNED,
    CANCELLED,
    FAILED,
    RETRYING,
    RUNNING,
    QUEUED,
    UNKNOWN;

    private static final Map<String, Outcome> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Outcome::word, o -> o));

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the event format, such as {@code failed}. */
    public String word() {
        return word;
    }

    /** The outcome that this word names, exactly as written; empty for any other word. */
    public static Optional<Outcome> ofWord(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** Whether nothing more is to come of this attempt: the platform has finished it, well or badly. */
    public boolean ended() {
        return switch (this) {
            case SUCCEEDED, SKIPPED, WARNED, CANCELLED, FAILED -> true;
            case RETRYING, RUNNING, QUEUED, UNKNOWN -> false;
        };
    }

    /** Whether a number reported with this outcome is a reading: only a successful evaluation counts. */
    public boolean evaluated() {
        return this == SUCCEEDED || this == WARNED;
    }

    /** The worse of two ended outcomes: succeeded, skipped, warned, cancelled, failed, in this order. */
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return word;
    }
}
