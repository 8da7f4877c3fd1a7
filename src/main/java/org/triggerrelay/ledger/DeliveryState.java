package org.triggerrelay.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands; the ledger keeps the code. */
public enum DeliveryState {
    WAITING(-1),
    DUE(0),
    LEASED(1),
    DELIVERED(2),
    DEAD(3),
    SUPPRESSED(4),
    /** It was dead, and is tried again under another id. */
    REPLAYED(5),
    /** A person wants it tried no more. */
    DROPPED(6);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    /** As a condition that the partial index on its rows is found by. */
    String condition() {
        return switch (this) {
            case WAITING -> "delivery.order_key is not null and delivery.state < 2 and delivery.state = -1";
            case DUE, LEASED, DELIVERED -> "delivery.state = " + code;
            case DEAD, SUPPRESSED, REPLAYED, DROPPED -> "delivery.state >= 3 and delivery.state = " + code;
        };
    }

    /** The state of this word; empty for any other. */
    public static Optional<DeliveryState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.toString().equals(word))
                .findFirst();
    }

    /** Whether nobody is to attempt it any more, and it was not delivered; of such there is an index of their own. */
    boolean isOver() {
        return code >= DEAD.code;
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
