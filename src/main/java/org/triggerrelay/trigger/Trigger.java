package org.triggerrelay.trigger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * A named condition that an event can raise. The catalogue holds the built-in ones; any other name that a route raises
 * is a trigger of the user's, open to every condition.
 *
 * @param outcomes what fires a flow that names no outcome; empty for all
 * @param carries the outcomes that an event of it can have fired a flow with
 */
public record Trigger(String name, Kind kind, Set<Outcome> outcomes, Set<Outcome> carries) {

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

    /** The relay itself raises it. */
    public static final String SUBSCRIPTION_SWITCHED_OFF = "subscription-switched-off";

    static final String REFRESH_FAILED = "data-source-refresh-failed";
    static final String REFRESH_SUCCEEDED = "data-source-refresh-succeeded";
    private static final Set<Outcome> ANY = Set.of(Outcome.values());
    private static final Set<Outcome> GOOD = Set.of(Outcome.SUCCEEDED, Outcome.WARNED);
    private static final Set<Outcome> ENDED =
            ANY.stream().filter(Outcome::ended).collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Trigger> CATALOGUE = List.of(
                    new Trigger(
                            REFRESH_FAILED,
                            Kind.STATUS,
                            Set.of(Outcome.FAILED),
                            Set.of(Outcome.FAILED, Outcome.RETRYING)),
                    new Trigger(REFRESH_SUCCEEDED, Kind.STATUS, Set.of(), GOOD),
                    new Trigger("segment-threshold-crossed", Kind.NUMBER, Set.of(), GOOD),
                    new Trigger("measure-threshold-crossed", Kind.NUMBER, Set.of(), GOOD),
                    new Trigger(FULL_REFRESH_COMPLETED, Kind.COMPLETION, Set.of(), ENDED),
                    new Trigger(UNIFICATION_REFRESH_COMPLETED, Kind.COMPLETION, Set.of(), ENDED),
                    new Trigger(UNMATCHED, Kind.STATUS, Set.of(), ANY),
                    new Trigger(SUBSCRIPTION_SWITCHED_OFF, Kind.STATUS, Set.of(), Set.of(Outcome.FAILED)))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Trigger::name, Function.identity()));

    /** The trigger of this name. */
    public static Trigger named(String name) {
        Trigger known = CATALOGUE.get(name);
        return known != null ? known : new Trigger(name, Kind.OPEN, Set.of(), ANY);
    }

    /** The name of the trigger that the end of a data source's refresh raises, as the project's router has it. */
    public static String ofRefresh(Outcome outcome) {
        return switch (outcome) {
            case FAILED, RETRYING -> REFRESH_FAILED;
            case SUCCEEDED, WARNED -> REFRESH_SUCCEEDED;
            case SKIPPED, CANCELLED, RUNNING, QUEUED, UNKNOWN -> UNMATCHED;
        };
    }

    /** The names of the built-in triggers. */
    public static Set<String> builtIn() {
        return CATALOGUE.keySet();
    }

    /** The trigger that the end of this one's state of affairs raises; null where there is none. */
    public @Nullable String counterpart() {
        return switch (name) {
            case REFRESH_FAILED -> REFRESH_SUCCEEDED;
            case REFRESH_SUCCEEDED -> REFRESH_FAILED;
            default -> null;
        };
    }

    /** Whether its events are failures that a success ends. */
    public boolean isFailure() {
        return name.equals(REFRESH_FAILED);
    }
}
