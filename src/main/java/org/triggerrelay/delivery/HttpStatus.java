package org.triggerrelay.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an HTTP answer means for a delivery; one table for all actions. */
public final class HttpStatus {
    private static final int GONE = 410;

    private HttpStatus() {}

    /** The outcome of an attempt that was answered with this status. */
    public static AttemptOutcome outcome(int status, String reason, @Nullable Duration retryAfter) {
        return switch (status / 100) {
            case 2 -> new AttemptOutcome.Delivered();
            case 3 -> new AttemptOutcome.Refused(reason + ", a redirect, which is not followed: give the new URL");
            case 5 -> new AttemptOutcome.TryAgain(reason, retryAfter);
            default -> other(status, reason, retryAfter);
        };
    }

    private static AttemptOutcome other(int status, String reason, @Nullable Duration retryAfter) {
        return switch (status) {
            case 408, 425, 429 -> new AttemptOutcome.TryAgain(reason, retryAfter);
            case GONE -> new AttemptOutcome.Gone(reason);
            default -> new AttemptOutcome.Refused(reason);
        };
    }
}
