package org.triggerrelay.delivery;

import java.util.concurrent.atomic.LongAdder;

/** How many attempts a flow's deliveries have come to, by outcome, since the start. */
public final class DeliveryCounts {
    private final LongAdder delivered = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void count(AttemptOutcome outcome) {
        switch (outcome) {
            case AttemptOutcome.Delivered d -> delivered.increment();
            case AttemptOutcome.TryAgain t -> again.increment();
            case AttemptOutcome.Refused r -> refused.increment();
        }
    }

    public long delivered() {
        return delivered.sum();
    }

    public long again() {
        return again.sum();
    }

    public long refused() {
        return refused.sum();
    }
}
