package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one attempt at a delivery came to. Reasons never carry a secret. */
public sealed interface AttemptOutcome {

    /** The longest that a destination may ask us to wait. */
    Duration LONGEST_ASKED = Duration.ofHours(24);

    /** The flow's route ended without failure. */
    record Delivered() implements AttemptOutcome {}

    /**
     * It failed in a way that may pass.
     *
     * @param retryAfter how long the destination has asked to wait, between nothing and {@link #LONGEST_ASKED}
     */
    record TryAgain(String reason, @Nullable Duration retryAfter) implements AttemptOutcome {
        public TryAgain {
            if (retryAfter != null) {
                retryAfter = retryAfter.isNegative() ? Duration.ZERO : shorter(retryAfter, LONGEST_ASKED);
            }
        }

        public TryAgain(String reason) {
            this(reason, null);
        }
    }

    /** It failed for good: another attempt would end the same way. */
    record Refused(String reason) implements AttemptOutcome {}

    /** The destination says that it is gone, and will be: the flow is switched off, and the delivery waits. */
    record Gone(String reason) implements AttemptOutcome {}

    /** There was nobody to send it to, for this reason: the delivery ends so, and is not dead. */
    record Suppressed(String reason) implements AttemptOutcome {}

    /** Nothing was sent, as the destination rests or takes no more for now: no attempt, due again at this time. */
    record Deferred(String reason, Instant due) implements AttemptOutcome {}

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
