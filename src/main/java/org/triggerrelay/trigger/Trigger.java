package org.triggerrelay.trigger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.triggerrelay.event.Outcome;

/**
 * A named condition that an event can raise. The catalogue holds the built-in ones; any other name that a route raises
 * is a trigger of the user's, open to every condition.
 *
 * @param outcomes what fires a flow that names no outcome; empty for all
 */
public record Trigger(String name, Kind kind, Set<Outcome> outcomes) {

    /** What a trigger carries, and so which conditions make sense on it. */
    public enum Kind {
        /** A process ended in a certain way. */
        STATUS,
        /** A number was read; a flow says which threshold it minds. */
        NUMBER,
        /** A run's part that belongs together is through, once per run. */
        COMPLETION,
        /** A name that only a user's route knows. */
        OPEN
    }

    public static final String FULL_REFRESH_COMPLETED = "full-refresh-completed";
    public static final String UNIFICATION_REFRESH_COMPLETED = "unification-refresh-completed";
    public static final String UNMATCHED = "unmatched";

    private static final Map<String, Trigger> CATALOGUE = List.of(
                    new Trigger("data-source-refresh-failed", Kind.STATUS, Set.of(Outcome.FAILED)),
                    new Trigger("data-source-refresh-succeeded", Kind.STATUS, Set.of()),
                    new Trigger("segment-threshold-crossed", Kind.NUMBER, Set.of()),
                    new Trigger("measure-threshold-crossed", Kind.NUMBER, Set.of()),
                    new Trigger(FULL_REFRESH_COMPLETED, Kind.COMPLETION, Set.of()),
                    new Trigger(UNIFICATION_REFRESH_COMPLETED, Kind.COMPLETION, Set.of()),
                    new Trigger(UNMATCHED, Kind.STATUS, Set.of()))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Trigger::name, Function.identity()));

    /** The trigger of this name. */
    public static Trigger named(String name) {
        Trigger known = CATALOGUE.get(name);
        return known != null ? known : new Trigger(name, Kind.OPEN, Set.of());
    }

    /** The names of the built-in triggers. */
    public static Set<String> builtIn() {
        return CATALOGUE.keySet();
    }
}
