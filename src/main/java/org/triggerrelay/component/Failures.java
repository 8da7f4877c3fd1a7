package org.triggerrelay.component;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Undeliverable;
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
        return new AttemptOutcome.TryAgain(
                "the route failed: " + failure.getClass().getSimpleName());
    }

    private static @Nullable AttemptOutcome known(Throwable failure) {
        return switch (failure) {
            case HttpOperationFailedException http ->
                HttpStatus.outcome(
                        http.getStatusCode(),
                        "answered " + http.getStatusCode(),
                        retryAfter(http.getResponseHeaders()));
            case PostFailed post
            when post.status() > 0 -> HttpStatus.outcome(post.status(), text(post), retryAfter(post.retryAfter()));
            case PostFailed post -> new AttemptOutcome.TryAgain(text(post));
            case Undeliverable refused -> new AttemptOutcome.Refused(text(refused));
            case SMTPSendFailedException mail -> mail(mail.getReturnCode());
            case SMTPAddressFailedException mail -> mail(mail.getReturnCode());
            case AuthenticationFailedException mail ->
                new AttemptOutcome.Refused("the mail server refused the sign-in; check mail.smtp.username");
            case MessagingException mail
            when mail.getCause() == null && mail.getNextException() == null ->
                new AttemptOutcome.TryAgain("the mail server could not be reached or broke off");
            case UnknownHostException host -> new AttemptOutcome.TryAgain("the host's name is not known");
            case ConnectException refused -> new AttemptOutcome.TryAgain("connection refused");
            case SocketTimeoutException slow -> new AttemptOutcome.TryAgain("no answer in time");
            case TimeoutException slow -> new AttemptOutcome.TryAgain("no answer in time");
            case IOException broken ->
                new AttemptOutcome.TryAgain(
                        "connection broke: " + broken.getClass().getSimpleName());
            default -> null;
        };
    }

    private static AttemptOutcome mail(int code) {
        String reason = "the mail server answered " + code;
        return code >= 500 ? new AttemptOutcome.Refused(reason) : new AttemptOutcome.TryAgain(reason);
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static @Nullable Duration retryAfter(@Nullable Map<String, String> headers) {
        if (headers == null) {
            return null;
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("Retry-After")) {
                return retryAfter(header.getValue());
            }
        }
        return null;
    }

    private static @Nullable Duration retryAfter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(text.strip()));
        } catch (NumberFormatException date) {
            return null;
        }
    }
}
