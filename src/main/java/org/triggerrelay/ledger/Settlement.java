package org.triggerrelay.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an attempt at a delivery leaves it. */
public sealed interface Settlement {

    /** The flow's route ended without failure; with what the destination answered last, where that is known. */
    record Delivered(@Nullable Reply reply) implements Settlement {
        public Delivered() {
            this(null);
        }
    }

    /** It is due again at this time, after an attempt that ended like this. */
    record Again(Instant due, String reason, Ending ending) implements Settlement {
        public Again(Instant due, String reason) {
            this(due, reason, new Ending(Ending.Kind.AGAIN));
        }
    }

    /** No further attempt by itself, after one that ended like this. */
    record Dead(String reason, Ending ending) implements Settlement {
        public Dead(String reason) {
            this(reason, new Ending(Ending.Kind.REFUSED));
        }
    }

    /** There was nobody to send it to, for this reason: it ends so, and no attempt is counted. */
    record Suppressed(String reason) implements Settlement {}

    /** It could not be sent yet: due at this time, and not counted as an attempt. */
    record Deferred(Instant due, String reason) implements Settlement {}

    /** The attempt was not begun: due at once, and not counted. */
    record Released() implements Settlement {}

    /** The same of an attempt that was answered so. */
    default Settlement answered(@Nullable Reply reply) {
        return switch (this) {
            case Delivered delivered -> new Delivered(reply);
            case Again again ->
                new Again(again.due(), again.reason(), again.ending().answered(reply));
            case Dead dead -> new Dead(dead.reason(), dead.ending().answered(reply));
            case Suppressed suppressed -> suppressed;
            case Deferred deferred -> deferred;
            case Released released -> released;
        };
    }
}
