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
    private final LongAdder dead = new LongAdder();
    private final LongAdder retries = new LongAdder();

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

    void countDead() {
        dead.increment();
    }

    void countRetry() {
        retries.increment();
    }

    private void take(DeliveryCounts other) {
        delivered.add(other.delivered());
        again.add(other.again());
        refused.add(other.refused());
        gone.add(other.gone());
        suppressed.add(other.suppressed());
        deferred.add(other.deferred());
        dead.add(other.dead());
        retries.add(other.retries());
    }

    /** What this one has counted so far, to add others to. */
    public static DeliveryCounts copy(DeliveryCounts of) {
        return new DeliveryCounts().plus(of);
    }

    /** This one, with what another has counted added. */
    public DeliveryCounts plus(DeliveryCounts other) {
        take(other);
        return this;
    }

    /** How many deliveries ended dead: refused, or not delivered by the last attempt. */
    public long dead() {
        return dead.sum();
    }

    /** How many attempts were not the first at their delivery. */
    public long retries() {
        return retries.sum();
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
