package org.triggerrelay.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** Sees each event on its way into the ledger; whoever calls it waits for nothing, so it returns at once. */
public interface Witness {

    /** Sees nothing, and costs nothing. */
    Witness NONE = new Witness() {
        @Override
        public Raise raising(StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String parent) {
            return Raise.UNSEEN;
        }

        @Override
        public void rejected(Rejected rejected) {}
    };

    /** What is told how one event fares. */
    interface Raise {
        /** Of an event that nobody minds. */
        Raise UNSEEN = new Raise() {
            @Override
            public @Nullable String trace() {
                return null;
            }

            @Override
            public void ended(Raised raised) {}

            @Override
            public void failed(Throwable failure) {}
        };

        /** The trace that all that follows belongs to, as W3C's {@code traceparent}; null for none. */
        @Nullable
        String trace();

        /** It is committed. */
        void ended(Raised raised);

        /** It could not be stored. */
        void failed(Throwable failure);
    }

    /** An event is about to be stored and to raise these triggers; the parent is the trace that it came with. */
    Raise raising(StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String parent);

    /** A payload was refused, and is kept. */
    void rejected(Rejected rejected);
}
