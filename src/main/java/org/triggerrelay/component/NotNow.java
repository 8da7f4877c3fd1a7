package org.triggerrelay.component;

import org.triggerrelay.delivery.AttemptOutcome;

/** A step has sent nothing, as its destination rests or takes no more for now. */
final class NotNow extends Exception {
    private static final long serialVersionUID = 1;
    private final transient AttemptOutcome.Deferred outcome;

    NotNow(AttemptOutcome.Deferred outcome) {
        super(outcome.reason(), null, false, false);
        this.outcome = outcome;
    }

    AttemptOutcome.Deferred outcome() {
        return outcome;
    }
}
