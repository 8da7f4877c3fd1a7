package org.triggerrelay.component.sending;

import java.time.Instant;
import org.triggerrelay.delivery.AttemptOutcome;

/** A step has sent nothing, as its destination rests or takes no more for now. */
public final class NotNow extends Exception implements KnownFailure {
    private static final long serialVersionUID = 1;
    private final transient AttemptOutcome.Deferred outcome;

    public NotNow(AttemptOutcome.Deferred outcome) {
        super(outcome.reason(), null, false, false);
        this.outcome = outcome;
    }

    @Override
    public AttemptOutcome outcome(Instant now) {
        return outcome;
    }
}
