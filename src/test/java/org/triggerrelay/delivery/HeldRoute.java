package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.triggerrelay.trigger.Firing;

/** A flow's route that begins attempts and holds them until a test ends them. */
final class HeldRoute implements FlowRoute {
    final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
    final ConcurrentLinkedQueue<Firing> all = new ConcurrentLinkedQueue<>();
    final AtomicInteger most = new AtomicInteger();

    /** An attempt under way. */
    record Begun(Firing firing, Consumer<AttemptOutcome> ended) {}

    @Override
    public void start(Firing firing, Legs legs, Consumer<AttemptOutcome> ended) {
        all.add(firing);
        begun.add(new Begun(firing, ended));
        most.accumulateAndGet(begun.size(), Math::max);
    }

    /** The next attempt that begins; fails the test where none does. */
    Begun take() throws InterruptedException {
        Begun next = begun.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("an attempt begins").isNotNull();
        return next;
    }
}
