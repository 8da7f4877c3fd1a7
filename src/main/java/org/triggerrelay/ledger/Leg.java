package org.triggerrelay.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A part of a delivery: what one step of its flow sends to one target. A retry skips the parts that are delivered or
 * refused; a replay asks those again that were refused.
 *
 * @param step the step's id, or its place in the flow's route
 * @param target whom it goes to, without a secret
 * @param reason why it is not delivered, where that is known
 */
public record Leg(
        String step, String target, State state, @Nullable String reason) {

    /** How a part stands; the ledger keeps the code, as of a delivery. */
    public enum State {
        DUE(DeliveryState.DUE),
        DELIVERED(DeliveryState.DELIVERED),
        REFUSED(DeliveryState.DEAD);

        private final int code;

        State(DeliveryState like) {
            this.code = like.code();
        }

        private static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalStateException("no state of a delivery's part has the code " + code);
        }
    }

    static Leg stored(String step, String target, int code, @Nullable String reason) {
        return new Leg(step, target, State.of(code), reason);
    }

    int code() {
        return state.code;
    }
}
