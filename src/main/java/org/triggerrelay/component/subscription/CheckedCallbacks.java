package org.triggerrelay.component.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.component.post.Answered;
import org.triggerrelay.component.post.CheckedAddresses;
import org.triggerrelay.component.post.PostFailed;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.SubscriptionLedger;
import org.triggerrelay.subscriber.Callbacks;
import org.triggerrelay.trigger.Firing;

/** What those who send say to subscribing, by the same checks that each delivery meets. */
final class CheckedCallbacks implements Callbacks {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final long LONGEST_OPTIONS = 10_000;
    private static final int LONGEST_SHOWN = 80;
    private static final String ALLOWED_ORIGIN = "WebHook-Allowed-Origin";

    private final CallbackSender sender;
    private final CheckedAddresses addresses;
    private final SubscriptionLedger ledger;
    private final Duration overlap;
    private final String origin;

    /** Who ask in the name of this origin. */
    CheckedCallbacks(
            CallbackSender sender,
            CheckedAddresses addresses,
            SubscriptionLedger ledger,
            Duration overlap,
            String origin) {
        this.sender = sender;
        this.addresses = addresses;
        this.ledger = ledger;
        this.overlap = overlap;
        this.origin = origin;
    }

    @Override
    public Optional<String> refusal(Callback callback) {
        try {
            return switch (callback) {
                case Callback.Webhook webhook -> refusal(CallbackSender.webhook(webhook));
                case Callback.Teams teams -> refusal(CallbackSender.teams(teams));
                case Callback.Mail mail -> refusal(mail);
            };
        } catch (Undeliverable refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private Optional<String> refusal(Destination to) {
        try {
            addresses.of(to).join();
            return Optional.empty();
        } catch (CompletionException refused) {
            return Optional.of(told(refused.getCause()));
        }
    }

    private Optional<String> refusal(Callback.Mail mail) {
        sender.mails().check();
        List<String> bad = Stream.of(mail.target().split("[,;]", -1))
                .filter(text -> Address.of(text).isEmpty())
                .map(text -> Plain.line(text, LONGEST_SHOWN))
                .toList();
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of("found \"" + String.join("\", \"", bad)
                        + "\"; allowed are mail addresses with commas between them, such as ana@example.org");
    }

    @Override
    public Optional<String> declined(Callback.Webhook callback) {
        Destination to = CallbackSender.webhook(callback);
        var asked = Map.of("WebHook-Request-Origin", origin, "WebHook-Request-Rate", "*");
        try {
            Answered answered =
                    sender.calls().options(to, asked, LONGEST_OPTIONS).join();
            String allowed = answered.header().apply(ALLOWED_ORIGIN);
            return allowed != null && isOurs(allowed) ? Optional.empty() : Optional.of(declined(to, answered, allowed));
        } catch (CompletionException failed) {
            return Optional.of(told(failed.getCause()));
        }
    }

    private boolean isOurs(String allowed) {
        return Stream.of(allowed.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equalsIgnoreCase(origin));
    }

    private String declined(Destination to, Answered answered, @Nullable String allowed) {
        return to + " answered " + answered.status() + " to OPTIONS, "
                + (allowed == null
                        ? "without the header " + ALLOWED_ORIGIN
                        : "with " + ALLOWED_ORIGIN + ": " + Plain.line(allowed, LONGEST_SHOWN))
                + "; it agrees with " + ALLOWED_ORIGIN + ": " + origin + " or *";
    }

    private static String told(@Nullable Throwable failure) {
        return failure instanceof Undeliverable || failure instanceof PostFailed
                ? String.valueOf(failure.getMessage())
                : "the check failed; the relay's log says more";
    }

    @Override
    public Told send(Subscription subscription, Firing firing) {
        var ended = new CompletableFuture<AttemptOutcome>();
        String secrets = ledger.secrets(subscription, overlap);
        Instant now = sender.calls().now();
        Thread.startVirtualThread(() -> sender.send(
                subscription.callback(),
                firing,
                new Legs(List.of()),
                secrets,
                (part, failure) -> ended.complete(Failures.outcome(failure, now))));
        try {
            return told(ended.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return new Told(false, "no answer within " + LONGEST_CALL.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Told(false, "the relay is stopping");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a call ended in no known way", failed);
        }
    }

    private static Told told(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Delivered well -> new Told(true, "delivered");
            case AttemptOutcome.TryAgain again -> new Told(false, again.reason());
            case AttemptOutcome.Refused refused -> new Told(false, refused.reason());
            case AttemptOutcome.Gone gone -> new Told(false, gone.reason());
            case AttemptOutcome.Suppressed none -> new Told(false, none.reason());
            case AttemptOutcome.Deferred later -> new Told(false, later.reason());
        };
    }
}
