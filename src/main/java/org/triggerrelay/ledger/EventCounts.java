package org.triggerrelay.ledger;

import java.util.concurrent.atomic.LongAdder;

/** What became of the events that the ledger was given since it was opened. */
public final class EventCounts {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    void count(Raised raised) {
        switch (raised) {
            case ACCEPTED -> accepted.increment();
            case DUPLICATE -> duplicates.increment();
            case CONFLICT -> conflicts.increment();
        }
    }

    void countRejected() {
        rejected.increment();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long duplicates() {
        return duplicates.sum();
    }

    public long conflicts() {
        return conflicts.sum();
    }

    public long rejected() {
        return rejected.sum();
    }
}
