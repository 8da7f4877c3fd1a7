package org.triggerrelay.component.sending;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.delivery.AttemptOutcome;

/**
 * What a route's end means for the delivery. Reasons are made of codes and kinds of failure, never of an exception's
 * text, which may hold a signed URL.
 */
public final class Failures {
    private static final List<BiFunction<Throwable, Instant, @Nullable AttemptOutcome>> KINDS = kinds();

    private Failures() {}

    /** Failures of senders that an application may not have on its class path are known only where it has them. */
    private static List<BiFunction<Throwable, Instant, @Nullable AttemptOutcome>> kinds() {
        var kinds = new ArrayList<BiFunction<Throwable, Instant, @Nullable AttemptOutcome>>();
        kinds.add(Failures::ours);
        if (isPresent("org.apache.camel.http.base.HttpOperationFailedException")) {
            kinds.add(HttpFailures::outcome);
        }
        if (isPresent("org.eclipse.angus.mail.smtp.SMTPSendFailedException")) {
            kinds.add(MailFailures::outcome);
        }
        kinds.add(Failures::network);
        return kinds;
    }

    private static boolean isPresent(String type) {
        return Failures.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }

    /** What this failure means, which came now; none for a success. */
    public static AttemptOutcome outcome(@Nullable Throwable failure, Instant now) {
        if (failure == null) {
            return new AttemptOutcome.Delivered();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (BiFunction<Throwable, Instant, @Nullable AttemptOutcome> kind : KINDS) {
                AttemptOutcome known = kind.apply(cause, now);
                if (known != null) {
                    return known;
                }
            }
        }
        return new AttemptOutcome.TryAgain(
                "the route failed: " + failure.getClass().getSimpleName());
    }

    private static @Nullable AttemptOutcome ours(Throwable failure, Instant now) {
        return switch (failure) {
            case KnownFailure known -> known.outcome(now);
            case Undeliverable refused -> new AttemptOutcome.Refused(text(refused));
            default -> null;
        };
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static @Nullable AttemptOutcome network(Throwable failure, Instant now) {
        return switch (failure) {
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
}
