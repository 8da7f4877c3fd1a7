package org.triggerrelay.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.SubscriptionLedger;

/** Waits for what the ledger is to commit. */
public final class Committed {
    private static final long PATIENCE_SECONDS = 30;

    private Committed() {}

    /**
     * The answer after the commit; {@link LedgerUnavailable} where none comes, and
     * {@link SubscriptionLedger.TooMuchPast} where the ledger says that.
     */
    public static <T> T of(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof SubscriptionLedger.TooMuchPast refused) {
                throw refused;
            }
            throw new LedgerUnavailable("the ledger did not take it; try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted", e);
        }
    }
}
