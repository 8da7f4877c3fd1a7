package org.triggerrelay.delivery;

import java.util.concurrent.atomic.LongAdder;

/** How many attempts a flow's deliveries have come to, by outcome, since the start. */
public final class DeliveryCounts {
    private final LongAdder delivered = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder gone = new LongAdder();
    private final LongAdder suppressed = new LongAdder();
    private final LongAdder deferred = new LongAdder();

    void count(AttemptOutcome outcome) {
        switch (outcome) {
            case AttemptOutcome.Delivered d -> delivered.increment();
            case AttemptOutcome.TryAgain t -> again.increment();
            case AttemptOutcome.Refused r -> refused.increment();
            case AttemptOutcome.Gone g -> gone.increment();
            case AttemptOutcome.Suppressed s -> suppressed.increment();
            case AttemptOutcome.Deferred d -> deferred.increment();
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

    public long gone() {
        return gone.sum();
    }

    /** How often there was nobody to send to. */
    public long suppressed() {
        return suppressed.sum();
    }

    /** How often a delivery was not attempted, as its destination rested or took no more; no attempts. */
    public long deferred() {
        return deferred.sum();
    }
}
