package org.triggerrelay.operator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The answer to a request that the ledger has to carry out first. */
final class Waited {
    private static final long PATIENCE_SECONDS = 30;

    private Waited() {}

    static <T> Response answer(CompletableFuture<T> done, Function<T, Response> response) {
        try {
            return response.apply(done.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            return Response.problem(503, "the ledger did not take it; try again");
        } catch (TimeoutException e) {
            return Response.problem(503, "the ledger has not done all of it yet, and goes on; look again later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.problem(503, "interrupted");
        }
    }
}
