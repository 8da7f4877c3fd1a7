package org.triggerrelay.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Reply;
import org.triggerrelay.ledger.Work;

/** Sees each attempt at a delivery; it returns at once. */
public interface Onlooker {

    /** Sees nothing, and costs nothing. */
    Onlooker NONE = work -> Look.UNSEEN;

    /** What is told how one attempt ends. */
    interface Look {
        /** Of an attempt that nobody minds. */
        Look UNSEEN = new Look() {
            @Override
            public @Nullable String trace() {
                return null;
            }

            @Override
            public void ended(AttemptOutcome outcome, @Nullable Reply reply, Duration took) {}
        };

        /** What goes out as {@code traceparent} with the attempt's webhooks; null for nothing. */
        @Nullable
        String trace();

        /** It has ended so, after this answer over HTTP; null where none came. */
        void ended(AttemptOutcome outcome, @Nullable Reply reply, Duration took);
    }

    /** An attempt begins. */
    Look began(Work work);
}
