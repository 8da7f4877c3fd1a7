package org.triggerrelay.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.triggerrelay.ledger.Work;

/** One attempt under way. It ends once: whatever comes after its end, or after its time is up, is not heard. */
final class Attempt {
    private final FlowRunner runner;
    private final Work work;
    private final boolean probes;
    private volatile Legs legs;
    private volatile Onlooker.Look look = Onlooker.Look.UNSEEN;
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

    /** It begins, and this one sees how it ends. */
    void seenBy(Onlooker.Look seen) {
        look = seen;
        legs = new Legs(work.legs(), seen.trace());
    }

    Onlooker.Look look() {
        return look;
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
