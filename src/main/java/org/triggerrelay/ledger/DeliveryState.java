package org.triggerrelay.ledger;

import java.util.Locale;

/** Where a delivery stands; the ledger keeps the ordinal. */
public enum DeliveryState {
    DUE,
    LEASED,
    DELIVERED,
    DEAD,
    SUPPRESSED;

    static DeliveryState of(int code) {
        return values()[code];
    }

    int code() {
        return ordinal();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
