package org.triggerrelay.ledger;

/** The ledger cannot take anything now: full, locked or closed. Nothing of the operation was stored; try again later. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }

    public LedgerUnavailable(String reason) {
        super(reason);
    }
}
