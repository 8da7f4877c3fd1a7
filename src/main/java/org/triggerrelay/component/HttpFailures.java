package org.triggerrelay.component;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.HttpStatus;

/** What HTTP answers mean for a delivery, with the wait that the destination asked for. */
final class HttpFailures {
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
    static AttemptOutcome answered(int status, String reason, @Nullable String retryAfter, Instant now) {
        return HttpStatus.outcome(status, reason, wait(retryAfter, now));
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

    /** How long a Retry-After header asks to wait; null where it says nothing that can be understood. */
    static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        try {
            if (text.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
