package org.triggerrelay.http;

import java.util.concurrent.atomic.AtomicLongArray;

/** How many requests were answered since the start, by the first digit of the status. */
public final class Answers {
    private static final int CLASSES = 6;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    public void count(int status) {
        int digit = status / 100;
        counts.incrementAndGet(digit > 0 && digit < CLASSES ? digit : 0);
    }

    /** Those whose status begins with this digit, from 1 to 5. */
    public long of(int digit) {
        return counts.get(digit);
    }
}
