package org.triggerrelay.operator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.triggerrelay.ledger.LedgerUnavailable;

/** Takes a corrected payload in as the feed did that has refused it: read, routed, committed. Nothing refused is kept. */
@FunctionalInterface
public interface Resubmission {
    /** Where no relay runs nothing is taken. */
    Resubmission NONE = (feed, payload) -> CompletableFuture.failedFuture(
            new LedgerUnavailable("no relay runs that could take it in; start one with ./relay run"));

    /** One element that was refused again. */
    record Refusal(long index, String reason) {}

    /** What became of its elements. */
    record Report(long accepted, long duplicates, List<Refusal> rejected) {
        public Report {
            rejected = List.copyOf(rejected);
        }

        /** Whether there was something, and all of it was taken. */
        boolean isTaken() {
            return rejected.isEmpty() && accepted + duplicates > 0;
        }
    }

    CompletableFuture<Report> of(String feed, byte[] payload);
}
