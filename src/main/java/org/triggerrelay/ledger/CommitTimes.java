package org.triggerrelay.ledger;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The commit's own clock: how many, how large, how long. */
public final class CommitTimes {
    private final LongAdder commits = new LongAdder();
    private final LongAdder operations = new LongAdder();
    private final LongAdder applyNanos = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final Distribution durations = new Distribution(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5);
    private final Distribution batches = new Distribution(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000);
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    void committed(int batch, long applying, long committing) {
        commits.increment();
        operations.add(batch);
        applyNanos.add(applying);
        commitNanos.add(committing);
        longest.accumulate(committing);
        durations.add(committing / 1e9);
        batches.add(batch);
    }

    /** The seconds that commits took. */
    public Distribution durations() {
        return durations;
    }

    /** How many operations shared a commit. */
    public Distribution batches() {
        return batches;
    }

    public long commits() {
        return commits.sum();
    }

    public long operations() {
        return operations.sum();
    }

    public double applySeconds() {
        return applyNanos.sum() / 1e9;
    }

    public double commitSeconds() {
        return commitNanos.sum() / 1e9;
    }

    /** The longest commit since this was last asked. */
    public double longestSeconds() {
        return longest.getThenReset() / 1e9;
    }
}
