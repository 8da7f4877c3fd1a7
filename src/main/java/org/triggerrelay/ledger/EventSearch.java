package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Finds events by when they were accepted: their numbers stand in that order, so no index has to be written for it. */
final class EventSearch {
    /** By how much the clocks of relays may differ, or one may have been put back. */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private EventSearch() {}

    private record Place(long seq, long at) {}

    /** A number that all events which were accepted from this time on have, or a greater one; few others do. */
    static long from(Statements sql, Instant since) throws SQLException {
        return from(sql, "event", "accepted_at", since);
    }

    /** The same for what was refused. */
    static long rejectedFrom(Statements sql, Instant since) throws SQLException {
        return from(sql, "rejected", "at", since);
    }

    private static long from(Statements sql, String table, String time, Instant since) throws SQLException {
        long wanted = Micros.of(since.minus(DISORDER));
        long low = sql.number("select coalesce(min(seq), 0) from " + table);
        long high = sql.number("select coalesce(max(seq), 0) from " + table) + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Place next = sql.first(
                    "select seq, " + time + " from " + table + " where seq >= ? order by seq limit 1",
                    row -> new Place(row.getLong(1), row.getLong(2)),
                    middle);
            if (next == null || next.at() >= wanted) {
                high = middle;
            } else {
                low = next.seq() + 1;
            }
        }
        return low;
    }
}
