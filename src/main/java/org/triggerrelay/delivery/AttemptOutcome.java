package org.triggerrelay.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one attempt at a delivery came to. Reasons never carry a secret. */
public sealed interface AttemptOutcome {

    /** The flow's route ended without failure. */
    record Delivered() implements AttemptOutcome {}

    /** It failed in a way that may pass; the destination may have said how long to wait. */
    record TryAgain(String reason, @Nullable Duration retryAfter) implements AttemptOutcome {
        public TryAgain(String reason) {
            this(reason, null);
        }
    }

    /** It failed for good: another attempt would end the same way. */
    record Refused(String reason) implements AttemptOutcome {}
}
