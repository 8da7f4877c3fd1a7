package org.triggerrelay.component;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.HttpStatus;

/**
 * What a route's end means for the delivery. Reasons are made of codes and kinds of failure, never of an exception's
 * text, which may hold a signed URL.
 */
final class Failures {
    private Failures() {}

    static AttemptOutcome outcome(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return new AttemptOutcome.Delivered();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            AttemptOutcome known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new AttemptOutcome.TryAgain("the route failed: " + failure.getClass().getSimpleName());
    }

    private static @Nullable AttemptOutcome known(Throwable failure) {
        return switch (failure) {
            case HttpOperationFailedException http ->
                HttpStatus.outcome(
                        http.getStatusCode(),
                        "answered " + http.getStatusCode(),
                        retryAfter(http.getResponseHeaders()));
            case UnknownHostException host -> new AttemptOutcome.TryAgain("the host's name is not known");
            case ConnectException refused -> new AttemptOutcome.TryAgain("connection refused");
            case SocketTimeoutException slow -> new AttemptOutcome.TryAgain("no answer in time");
            case TimeoutException slow -> new AttemptOutcome.TryAgain("no answer in time");
            case IOException broken ->
                new AttemptOutcome.TryAgain("connection broke: " + broken.getClass().getSimpleName());
            default -> null;
        };
    }

    private static @Nullable Duration retryAfter(@Nullable Map<String, String> headers) {
        if (headers == null) {
            return null;
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("Retry-After")) {
                return seconds(header.getValue());
            }
        }
        return null;
    }

    private static @Nullable Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text.strip()));
        } catch (NumberFormatException date) {
            return null;
        }
    }
}
