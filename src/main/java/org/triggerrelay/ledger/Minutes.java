package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often something happened in each minute of about a day, and when last. */
public final class Minutes {
    private static final long MICROS = 60_000_000;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long last = Long.MIN_VALUE;

    /** The minute that a time is in; the database divides its microseconds so. */
    static String minute(String column) {
        return column + " / " + MICROS;
    }

    static long minute(Instant time) {
        return Math.floorDiv(Micros.of(time), MICROS);
    }

    void add(long minute, long count, long newest) {
        counts.merge(minute, count, Long::sum);
        last = Math.max(last, newest);
    }

    /** Counts what was counted apart along. */
    public void add(Minutes other) {
        other.counts.forEach((minute, count) -> counts.merge(minute, count, Long::sum));
        last = Math.max(last, other.last);
    }

    void forgetBefore(long minute) {
        counts.headMap(minute).clear();
    }

    /** How often since this time, by the minute. */
    public long since(Instant from) {
        return sum(counts.tailMap(minute(from)));
    }

    /** How often from this time on until before that one, by the minute. */
    public long between(Instant from, Instant until) {
        return sum(counts.subMap(minute(from), minute(until)));
    }

    private static long sum(Map<Long, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** When last, as far as that is known; null where it is not. */
    public @Nullable Instant last() {
        return last == Long.MIN_VALUE ? null : Micros.instant(last);
    }
}
