package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;

/** Ends what waits for subscriptions that were removed: nobody is to attempt it any more. */
final class Suppressing {
    static final int MOST_AT_ONCE = 5_000;
    static final String REASON = "its subscription was removed";

    private static final String SUPPRESS =
            "update delivery set state = 4, token = 0, ended_at = ?, reason = ? where state in (-1, 0)";

    private Suppressing() {}

    /** What waits for this one, due or in line, a part at a time; gives how many. */
    static int ofRemoved(Statements sql, String id, Instant now) throws SQLException {
        return waiting(sql, "state = 0", id, now)
                + waiting(sql, "order_key is not null and state < 2 and state = -1", id, now);
    }

    /** What an attempt at a delivery of one that was removed meanwhile has left due. */
    static void leftDue(Statements sql, long delivery, Instant now) throws SQLException {
        sql.update(
                SUPPRESS + " and seq = ? and flow in (select flow from subscription where removed_at is not null)",
                Micros.of(now),
                REASON,
                delivery);
    }

    private static int waiting(Statements sql, String which, String id, Instant now) throws SQLException {
        return sql.update(
                SUPPRESS + " and seq in (select seq from delivery where " + which
                        + " and flow = (select id from flow where name = ?) limit " + MOST_AT_ONCE + ")",
                Micros.of(now),
                REASON,
                id);
    }
}
