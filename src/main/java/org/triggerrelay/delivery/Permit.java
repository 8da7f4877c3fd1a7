package org.triggerrelay.delivery;

import java.time.Duration;

/** Whether a sending step may send now. */
public sealed interface Permit {

    /** It may, after this wait; it has to tell how that ended. */
    record Go(FlowDestinations of, Target target, int turn, Duration delay) implements Permit {
        /** The call has ended like this. */
        public void ended(AttemptOutcome outcome) {
            of.ended(this, outcome);
        }
    }

    /** It may not: the attempt ends like this, with nothing sent. */
    record NotNow(AttemptOutcome.Deferred outcome) implements Permit {}
}
