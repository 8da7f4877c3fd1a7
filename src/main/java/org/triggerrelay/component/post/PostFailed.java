package org.triggerrelay.component.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.component.sending.HttpFailures;
import org.triggerrelay.component.sending.KnownFailure;
import org.triggerrelay.delivery.AttemptOutcome;

/** A destination refused a request, or gave no answer; the message names it by host and last four characters only. */
public final class PostFailed extends Exception implements KnownFailure {
    private static final long serialVersionUID = 1;
    private final int status;
    private final @Nullable String retryAfter;

    private PostFailed(String message, int status, @Nullable String retryAfter, @Nullable Throwable cause) {
        super(message, cause, false, true);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** It answered with this status, which is no success. */
    static PostFailed answered(Destination destination, int status, @Nullable String retryAfter) {
        return answered(destination, status, status, retryAfter);
    }

    /** It answered with one status, and meant another one. */
    static PostFailed answered(Destination destination, int status, int meant, @Nullable String retryAfter) {
        String reason = destination + " answered " + status + (status == meant ? "" : " that tells of a " + meant);
        return new PostFailed(reason, meant, retryAfter, null);
    }

    /** No answer came, for this reason. */
    static PostFailed unanswered(Destination destination, String reason, @Nullable Throwable cause) {
        return new PostFailed(destination + ": " + reason, 0, null, cause);
    }

    @Override
    public AttemptOutcome outcome(Instant now) {
        String reason = String.valueOf(getMessage());
        return status > 0
                ? HttpFailures.answered(status, reason, retryAfter, now)
                : new AttemptOutcome.TryAgain(reason);
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** What the header Retry-After says, as it came: seconds or a date; null when it isn't there. */
    public @Nullable String retryAfter() {
        return retryAfter;
    }
}
