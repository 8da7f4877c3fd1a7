package org.triggerrelay.ledger;

import java.util.Locale;

/** Where a delivery stands; the ledger keeps the code. */
public enum DeliveryState {
    WAITING(-1),
    DUE(0),
    LEASED(1),
    DELIVERED(2),
    DEAD(3),
    SUPPRESSED(4),
    /** It was dead, and is tried again under another id. */
    REPLAYED(5);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The state of this code. */
    static DeliveryState of(int code) {
        for (DeliveryState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalStateException("no state of a delivery has the code " + code);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
