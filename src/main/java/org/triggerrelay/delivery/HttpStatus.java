package org.triggerrelay.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an HTTP answer means for a delivery; one table for all actions. */
public final class HttpStatus {
    private HttpStatus() {}

    /** The outcome of an attempt that was answered with this status. */
    public static AttemptOutcome outcome(int status, String reason, @Nullable Duration retryAfter) {
        if (status >= 200 && status < 300) {
            return new AttemptOutcome.Delivered();
        }
        return status >= 500 || status == 408 || status == 425 || status == 429
                ? new AttemptOutcome.TryAgain(reason, retryAfter)
                : new AttemptOutcome.Refused(reason);
    }
}
