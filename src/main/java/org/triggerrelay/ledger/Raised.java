package org.triggerrelay.ledger;

/** What became of a raised event. */
public enum Raised {
    /** Stored, with its deliveries. */
    ACCEPTED,
    /** Seen before with the same content: nothing fired again. */
    DUPLICATE,
    /** Seen before with other content: kept beside the first, nothing fired. */
    CONFLICT
}
