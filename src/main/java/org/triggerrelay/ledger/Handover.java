package org.triggerrelay.ledger;

import java.util.Collection;
import java.util.List;

/**
 * Who takes committed deliveries to their flows without reading them back. A place is reserved before the commit, and
 * filled or given back after it.
 */
public interface Handover {

    /** Whether this flow runs here and has room for one more; then a place is kept for it. */
    boolean reserve(String flow);

    /** The reserved place is not needed. */
    void release(String flow);

    /** The delivery of a reserved place, now committed. */
    void offer(Work work);

    /** Deliveries of this flow wait in the ledger. */
    void waiting(List<String> flows);

    /** The flows that run here, of which other relays may leave deliveries due. */
    Collection<String> running();

    /** From now on the flow is held, and attempts nothing; or it is let go. */
    void held(String flow, boolean held);

    /** These subscriptions have come into force, or changed, or gone out of force, here or on another relay. */
    default void subscribed(Collection<String> ids) {}

    /** Nobody runs flows here: everything stays due. */
    Handover NONE = new Handover() {
        @Override
        public boolean reserve(String flow) {
            return false;
        }

        @Override
        public void release(String flow) {
            throw new IllegalStateException("nothing was reserved for " + flow);
        }

        @Override
        public void offer(Work work) {
            throw new IllegalStateException(
                    "nothing was reserved for " + work.firing().flow());
        }

        @Override
        public void waiting(List<String> flows) {}

        @Override
        public Collection<String> running() {
            return List.of();
        }

        @Override
        public void held(String flow, boolean held) {}
    };
}
