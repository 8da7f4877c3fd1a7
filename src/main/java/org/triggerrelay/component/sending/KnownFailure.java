package org.triggerrelay.component.sending;

import java.time.Instant;
import org.triggerrelay.delivery.AttemptOutcome;

/** A failure of one of our own senders, which knows what it means. */
public interface KnownFailure {
    /** What it means for the attempt; it came now. */
    AttemptOutcome outcome(Instant now);
}
