package org.triggerrelay.ledger;

import java.time.Instant;

/** How an attempt at a delivery leaves it. */
public sealed interface Settlement {

    /** The flow's route ended without failure. */
    record Delivered() implements Settlement {}

    /** It is due again at this time. */
    record Again(Instant due, String reason) implements Settlement {}

    /** No further attempt by itself. */
    record Dead(String reason) implements Settlement {}

    /** There was nobody to send it to, for this reason: it ends so, and no attempt is counted. */
    record Suppressed(String reason) implements Settlement {}

    /** It could not be sent yet: due at this time, and not counted as an attempt. */
    record Deferred(Instant due, String reason) implements Settlement {}

    /** The attempt was not begun: due at once, and not counted. */
    record Released() implements Settlement {}
}
