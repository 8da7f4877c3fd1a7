package org.triggerrelay.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the last day without a row being written for it: numbers grow with time, so only what lies behind the last
 * counted one is read. What is younger than some seconds is counted anew each time, since relays that share a ledger commit
 * their numbers a little out of order.
 */
final class DayTally {
    private static final Duration KEPT = Duration.ofHours(26);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final SqlReads reads;
    private final Day settled = Day.empty();
    private long events = -1;
    private long rejected = -1;

    DayTally(SqlReads reads) {
        this.reads = reads;
    }

    @FunctionalInterface
    private interface Counting {
        SqlReads.Query<DayReads.Part> after(long number);
    }

    /** The day up to now. The lock on the reads is given back between its parts. */
    synchronized Day upTo(Instant now) {
        Instant since = now.minus(KEPT);
        settled.forgetBefore(Minutes.minute(since));
        if (events < 0) {
            events = reads.read(sql -> EventSearch.from(sql, since)) - 1;
            rejected = reads.read(sql -> EventSearch.rejectedFrom(sql, since)) - 1;
        }
        Day day = Day.empty();
        long old = Micros.of(now.minus(SETTLING));
        events = count(day, events, old, after -> sql -> DayReads.events(sql, after));
        rejected = count(day, rejected, old, after -> sql -> DayReads.rejected(sql, after));
        day.add(settled);
        day.dead().add(reads.read(sql -> DayReads.dead(sql, Micros.of(since))));
        day.forgetBefore(Minutes.minute(since));
        return day;
    }

    /** Counts what lies behind this number, part by part; gives up to where it will not be looked at again. */
    private long count(Day day, long after, long old, Counting counting) {
        long settledTo = after;
        boolean settling = true;
        long from = after;
        while (true) {
            DayReads.Part part = reads.snapshot(counting.after(from));
            if (part.last() == from) {
                return settledTo;
            }
            settling &= part.isWhole() && part.newest() < old;
            (settling ? settled : day).add(part.day());
            from = part.last();
            settledTo = settling ? from : settledTo;
        }
    }
}
