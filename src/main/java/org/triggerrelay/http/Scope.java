package org.triggerrelay.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a caller may do; a key, and a role of a token, name it by its word. */
public enum Scope {
    /** Reads all that the relay knows. */
    READ,
    /** Makes, changes and ends subscriptions, and acknowledges firings. */
    SUBSCRIPTIONS_WRITE,
    /** Sends events. */
    EVENTS_WRITE,
    /** All that operators do: pauses, replays, keys, and whatever {@link #READ} and {@link #SUBSCRIPTIONS_WRITE} allow. */
    OPERATOR;

    /** Whether who has this one may do what that one allows. */
    boolean includes(Scope other) {
        return this == other || (this == OPERATOR && other != EVENTS_WRITE);
    }

    /** The scope of this word; empty for any other. */
    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.toString().equals(word))
                .findFirst();
    }

    /** All words, for who has used another. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
