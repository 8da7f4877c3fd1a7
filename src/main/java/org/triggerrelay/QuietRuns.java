package org.triggerrelay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.triggerrelay.ledger.Ledger;

/** Asks the ledger every few seconds to complete the runs that have been quiet for long enough. */
final class QuietRuns {
    private static final long TICK_SECONDS = 5;

    private QuietRuns() {}

    /** Begins to ask; what comes back ends it. */
    static AutoCloseable watch(Ledger ledger, InstantSource clock, Duration quiet) {
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("quiet-runs").daemon(true).factory());
        ticks.scheduleWithFixedDelay(
                () -> ledger.completeQuiet(clock.instant().minus(quiet)), 1, TICK_SECONDS, TimeUnit.SECONDS);
        return ticks::shutdownNow;
    }
}
