package org.triggerrelay.ledger;

import java.time.Instant;

/**
 * Why a flow that is in force attempts nothing; it outlives restarts.
 *
 * @param reason of a flow that was switched off, what its destination said
 */
public record Hold(Kind kind, Instant since, String reason) {

    /** Who holds it: a person, whose pause suppresses firings, or a destination that is gone, whose firings wait. */
    public enum Kind {
        PAUSED("paused"),
        OFF("off");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(OFF.word) ? OFF : PAUSED;
        }
    }

    /** The reason that suppressed deliveries of a paused flow carry. */
    public static final String PAUSED = "paused";

    /** Whether what fires meanwhile is suppressed; otherwise it waits. */
    boolean suppresses() {
        return kind == Kind.PAUSED;
    }
}
