package org.triggerrelay.component.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.post.PostFailed;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SubscriptionLedger.CallEnd;
import org.triggerrelay.ledger.SubscriptionLedger.Health;

/**
 * How the calls of one subscription fare: failures are counted in the ledger, and the one too many means that its
 * destination is gone. Calls that go well, one after the other, are not written.
 */
final class Fortunes {
    /** So many refusals in a row are one too many. */
    static final int REFUSALS = 10;

    private final Ledger ledger;
    private final Duration lease;
    private final String id;
    private final AtomicBoolean mayHaveFailed = new AtomicBoolean(true); // another relay, or before the start

    Fortunes(Ledger ledger, Duration lease, String id) {
        this.ledger = ledger;
        this.lease = lease;
        this.id = id;
    }

    /** What a call means that ended like this now, null for well. */
    CompletableFuture<AttemptOutcome> judge(@Nullable Throwable failure, Instant now) {
        AttemptOutcome outcome = Failures.outcome(failure, now);
        return switch (outcome) {
            case AttemptOutcome.Delivered well -> {
                if (mayHaveFailed.getAndSet(false)) {
                    ledger.subscriptions().note(id, CallEnd.DELIVERED).whenComplete((noted, unnoted) -> {
                        if (unnoted != null) {
                            mayHaveFailed.set(true);
                        }
                    });
                }
                yield CompletableFuture.completedFuture(outcome);
            }
            case AttemptOutcome.TryAgain again -> failed(outcome, again.reason(), failure, now);
            case AttemptOutcome.Refused refused -> failed(outcome, refused.reason(), failure, now);
            case AttemptOutcome.Gone gone -> CompletableFuture.completedFuture(outcome);
            case AttemptOutcome.Suppressed unsent -> CompletableFuture.completedFuture(outcome);
            case AttemptOutcome.Deferred unsent -> CompletableFuture.completedFuture(outcome);
        };
    }

    private CompletableFuture<AttemptOutcome> failed(
            AttemptOutcome outcome, String reason, @Nullable Throwable failure, Instant now) {
        boolean unknown = isUnknown(failure);
        AttemptOutcome kept = unknown ? new AttemptOutcome.TryAgain(reason) : outcome;
        CallEnd end = unknown ? CallEnd.REFUSED : CallEnd.FAILED;
        return ledger.subscriptions()
                .note(id, end)
                .thenCompose(health -> {
                    mayHaveFailed.set(true);
                    String tooMuch = tooMuch(health, unknown, reason, now);
                    if (tooMuch == null) {
                        return CompletableFuture.completedFuture(kept);
                    }
                    Instant since = health.failingSince();
                    return since != null && ledger.reads().hasDelivered(id, since)
                            ? anew(end, kept)
                            : CompletableFuture.completedFuture(new AttemptOutcome.Gone(tooMuch));
                })
                .exceptionally(unnoted -> kept);
    }

    /** Why it is one failure too many; null where it is not. */
    private @Nullable String tooMuch(Health health, boolean unknown, String reason, Instant now) {
        Instant since = health.failingSince();
        if (unknown && health.refusals() >= REFUSALS) {
            return reason + ", " + health.refusals() + " times in a row";
        }
        return since != null && !since.plus(lease).isAfter(now)
                ? "nothing but failures since " + since
                        + ", which is all that relay.subscriptions.lease allows; the last: " + reason
                : null;
    }

    /** Another relay has had a success meanwhile: this failure is the first since. */
    private CompletableFuture<AttemptOutcome> anew(CallEnd end, AttemptOutcome kept) {
        return ledger.subscriptions()
                .note(id, CallEnd.DELIVERED)
                .thenCompose(forgotten -> ledger.subscriptions().note(id, end))
                .thenApply(first -> kept);
    }

    /** Whether the destination says that it does not know us, or this address: it may, once a flow is on again. */
    private static boolean isUnknown(@Nullable Throwable failure) {
        return failure instanceof PostFailed answered && (answered.status() == 401 || answered.status() == 404);
    }
}
