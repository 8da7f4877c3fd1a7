package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends what waits for subscriptions that were removed: nobody is to attempt it any more. */
final class Suppressing {
    static final int MOST_AT_ONCE = 5_000;
    static final String REASON = "its subscription was removed";

    private static final String SUPPRESS =
            "update delivery set state = 4, token = 0, ended_at = ?, reason = ? where state in (-1, 0)";

    private Suppressing() {}

    /** What waits for this one, due or in line, a part at a time; gives how many. */
    static int ofRemoved(Statements sql, String id, Instant now) throws SQLException {
        return ofRemoved(sql, List.of(sql.number("select id from flow where name = ?", id)), now);
    }

    /** The same for several flows. */
    static int ofRemoved(Statements sql, List<Long> flows, Instant now) throws SQLException {
        var waiting = new ArrayList<@Nullable Object[]>();
        for (String which : List.of("state = 0", "order_key is not null and state < 2 and state = -1")) {
            sql.listOf(
                    "select seq from delivery where " + which + " and flow in (?) limit " + MOST_AT_ONCE,
                    row -> waiting.add(new @Nullable Object[] {Micros.of(now), REASON, row.getLong(1)}),
                    flows);
        }
        sql.updateAll(SUPPRESS + " and seq = ?", waiting);
        return waiting.size();
    }

    /** What an attempt at a delivery of one that was removed meanwhile has left due. */
    static void leftDue(Statements sql, long delivery, Instant now) throws SQLException {
        sql.update(
                SUPPRESS + " and seq = ? and flow in (select flow from subscription where removed_at is not null)",
                Micros.of(now),
                REASON,
                delivery);
    }
}
