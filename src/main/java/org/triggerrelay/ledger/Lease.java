package org.triggerrelay.ledger;

/** Whether a delivery that was leased may still be attempted. */
public enum Lease {
    /** It is this relay's. */
    HELD,
    /** The ledger has not been heard of for too long: another relay may have taken over, or not. Wait. */
    UNSURE,
    /** Another relay has taken over. */
    LOST
}
