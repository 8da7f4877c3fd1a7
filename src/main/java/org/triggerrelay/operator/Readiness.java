package org.triggerrelay.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Lease;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.Vitals;

/** Whether the relay can take events and send firings now; found out by a read and a write of the ledger. */
final class Readiness {
    /** However many ask, the ledger is written for it no more often than this. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final Vitals vitals;
    private final BooleanSupplier open;
    private final Duration patience;
    private CompletableFuture<Integer> answered = CompletableFuture.completedFuture(0);
    private long askedNanos;
    private boolean isAsked;
    private @Nullable String last;

    /** A read and a write that take longer than the patience are ones that the ledger does not answer. */
    Readiness(Vitals vitals, BooleanSupplier open, Duration patience) {
        this.vitals = vitals;
        this.open = open;
        this.patience = patience;
    }

    /** What it lacks, one sentence each; nothing where it is ready. Waits for the ledger's answer, as long as the patience is. */
    List<String> lacking() {
        return lacking(ledger());
    }

    /** The same, as far as is known without waiting. */
    List<String> known() {
        return lacking(knownLedger());
    }

    private List<String> lacking(@Nullable String ledger) {
        var lacking = new ArrayList<String>();
        if (!open.getAsBoolean()) {
            lacking.add("the relay is starting or stopping");
        }
        if (ledger != null) {
            lacking.add(ledger);
        }
        if (vitals.lease() != Lease.HELD) {
            lacking.add("the database has not heard of this relay within relay.ledger.lease, so it sends nothing");
        }
        return lacking;
    }

    /** What was wrong with the ledger when it was last heard of; what has not answered for longer than the patience does not. */
    synchronized @Nullable String knownLedger() {
        CompletableFuture<Integer> asked = asked();
        if (asked.isDone()) {
            last = told(asked, 0);
        } else if (System.nanoTime() - askedNanos > patience.toNanos()) {
            last = late();
        }
        return last;
    }

    /** What is wrong with the ledger; null where it answers a read and takes a write. */
    private @Nullable String ledger() {
        String told = told(asked(), patience.toMillis());
        synchronized (this) {
            last = told;
        }
        return told;
    }

    private String late() {
        return "the ledger has not answered a read and a write within " + patience.toSeconds() + " s";
    }

    private @Nullable String told(CompletableFuture<Integer> asked, long millis) {
        try {
            asked.get(millis, TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException late) {
            return late();
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof LedgerUnavailable away
                    ? String.valueOf(away.getMessage())
                    : "the ledger cannot be read and written: " + failed.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the question was interrupted";
        }
    }

    /** The read and the write that are under way, or have just been, or new ones. */
    private synchronized CompletableFuture<Integer> asked() {
        long now = System.nanoTime();
        if (answered.isDone() && (!isAsked || now - askedNanos > APART.toNanos())) {
            answered = CompletableFuture.runAsync(vitals::read, Thread::startVirtualThread)
                    .thenCompose(read -> vitals.write());
            askedNanos = now;
            isAsked = true;
        }
        return answered;
    }
}
