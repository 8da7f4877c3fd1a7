package org.triggerrelay.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.triggerrelay.ledger.Work;

/** One attempt under way. It ends once: whatever comes after its end, or after its time is up, is not heard. */
final class Attempt {
    private final FlowRunner runner;
    private final Work work;
    private final boolean probes;
    private final Legs legs;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    Attempt(FlowRunner runner, Work work, boolean probes) {
        this.runner = runner;
        this.work = work;
        this.probes = probes;
        this.legs = new Legs(work.legs());
    }

    FlowRunner runner() {
        return runner;
    }

    Work work() {
        return work;
    }

    /** Whether it began to see if a destination that rested is well again. */
    boolean probes() {
        return probes;
    }

    Legs legs() {
        return legs;
    }

    /** Whether this call is the one that ends it. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    /** How long it has taken so far. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    boolean isOverdue() {
        Duration timeout = runner.flow().options().timeout();
        return took().compareTo(timeout) > 0;
    }
}
