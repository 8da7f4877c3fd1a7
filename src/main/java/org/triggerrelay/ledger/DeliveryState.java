package org.triggerrelay.ledger;

import java.util.Locale;
import java.util.stream.Stream;

/** Where a delivery stands; the ledger keeps the code. */
public enum DeliveryState {
    DUE(0),
    LEASED(1),
    DELIVERED(2),
    DEAD(3),
    SUPPRESSED(4);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    static DeliveryState of(int code) {
        return Stream.of(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElseThrow();
    }

    int code() {
        return code;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
