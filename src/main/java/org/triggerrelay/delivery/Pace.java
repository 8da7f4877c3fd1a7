package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import org.triggerrelay.flow.Rate;

/** Turns at a rate: evenly spaced, with one second's worth at once after a pause. Not for two threads. */
final class Pace {
    private final long interval;
    private final long slack;
    private long next = Long.MIN_VALUE;

    Pace(Rate rate) {
        interval = rate.interval().toNanos();
        slack = Math.max(0, Duration.ofSeconds(1).toNanos() / interval - 1) * interval;
    }

    /** How long the next turn is away: nothing, if it is there. */
    Duration wait(Instant now) {
        return Duration.ofNanos(Math.max(0, at(now) - slack - nanos(now)));
    }

    /** Takes the next turn, whenever that is. */
    void take(Instant now) {
        next = at(now) + interval;
    }

    /** Takes all turns but those so far away back, so that a clock that was put back does not stop everything. */
    void within(Duration most, Instant now) {
        long latest = nanos(now) + slack + most.toNanos() + interval;
        next = Math.min(next, latest);
    }

    private long at(Instant now) {
        return Math.max(next, nanos(now));
    }

    private static long nanos(Instant now) {
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
