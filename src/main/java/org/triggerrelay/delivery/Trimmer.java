package org.triggerrelay.delivery;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Retention;

/** Lets the ledger forget: a round every few minutes, in small steps with pauses four times as long as the steps. */
public final class Trimmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);
    private static final long PAUSES = 4;

    private final Ledger ledger;
    private final Retention retention;
    private final ScheduledExecutorService steps = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("trimmer").daemon(true).factory());

    public Trimmer(Ledger ledger, Retention retention) {
        this.ledger = ledger;
        this.retention = retention;
        next(Duration.ofSeconds(1).toNanos());
    }

    private void next(long nanos) {
        if (!steps.isShutdown()) {
            steps.schedule(this::step, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void step() {
        long start = System.nanoTime();
        ledger.trim(retention).whenComplete((more, failure) -> {
            if (failure != null) {
                LOG.debug("The ledger could not be trimmed; it is tried again", failure);
            }
            boolean goOn = failure == null && more;
            next(goOn ? PAUSES * (System.nanoTime() - start) : BETWEEN_ROUNDS.toNanos());
        });
    }

    @Override
    public void close() {
        steps.shutdownNow();
    }
}
