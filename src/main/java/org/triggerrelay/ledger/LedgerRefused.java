package org.triggerrelay.ledger;

/** The ledger cannot be opened as it stands; the message names it, says why, and what to do. */
public final class LedgerRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerRefused(String reason) {
        super(reason);
    }

    public LedgerRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
