package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run of an instance, as far as its events tell.
 *
 * @param announcedAt when an event said that it runs; null where none did
 * @param declaredParts how many parts it is to have; null where nobody said
 * @param endedParts how many of its parts have ended
 * @param last when it was last heard of
 */
public record KnownRun(
        String instance,
        String run,
        State state,
        @Nullable Instant announcedAt,
        @Nullable Long declaredParts,
        long endedParts,
        Instant last) {

    /** How far a run has come. */
    public enum State {
        /** A part is open, or the run was announced and its completion has not been raised. */
        RUNNING,
        /** No part is open; nobody has said that it is a run of everything, so no completion will come. */
        ENDED,
        /** Its completion was raised. */
        COMPLETED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A run with its parts.
     *
     * @param completions what it has completed, the first one first
     */
    public record Report(KnownRun run, Page<Part> parts, List<Completion> completions) {

        public Report {
            completions = List.copyOf(completions);
        }
    }

    /** What the newest event said of a part. */
    public record Part(
            String process, String subject, @Nullable String id, String outcome, Instant time) {}

    /** A completion that was raised, and its event, unless that has been deleted. */
    public record Completion(
            String trigger,
            @Nullable String event,
            @Nullable String outcome,
            @Nullable Instant at) {}
}
