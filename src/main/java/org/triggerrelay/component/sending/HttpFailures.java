package org.triggerrelay.component.sending;

import java.time.Instant;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.HttpStatus;
import org.triggerrelay.delivery.RetryAfter;

/** What HTTP answers mean for a delivery, with the wait that the destination asked for. */
public final class HttpFailures {
    private HttpFailures() {}

    static @Nullable AttemptOutcome outcome(Throwable failure, Instant now) {
        return failure instanceof HttpOperationFailedException http
                ? answered(
                        http.getStatusCode(),
                        "answered " + http.getStatusCode(),
                        header(http.getResponseHeaders()),
                        now)
                : null;
    }

    /** The outcome of an answer whose header Retry-After holds this text, seconds or a date. */
    public static AttemptOutcome answered(int status, String reason, @Nullable String retryAfter, Instant now) {
        return HttpStatus.outcome(status, reason, RetryAfter.read(retryAfter, now));
    }

    private static @Nullable String header(@Nullable Map<String, String> headers) {
        if (headers != null) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                if (header.getKey().equalsIgnoreCase("Retry-After")) {
                    return header.getValue();
                }
            }
        }
        return null;
    }
}
