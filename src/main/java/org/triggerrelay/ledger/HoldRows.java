package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements behind {@link Holding}. */
final class HoldRows {
    /** The most suppressed deliveries that one transaction makes due, so that none holds up the writer for long. */
    static final int MOST_AT_ONCE = 5_000;

    private HoldRows() {}

    /** The flows that are held, by name. */
    static Map<String, Hold> load(Statements sql) throws SQLException {
        var holds = new HashMap<String, Hold>();
        sql.list(
                "select name, hold, hold_at, hold_reason from flow where hold is not null",
                row -> holds.put(
                        row.getString(1),
                        new Hold(Hold.Kind.of(row.getString(2)), Micros.instant(row.getLong(3)), row.getString(4))));
        return holds;
    }

    /** Holds the flow; false where there is none, or where it is held already: only a person's pause replaces another hold. */
    static boolean hold(Transaction transaction, String flow, Hold hold) throws SQLException {
        return transaction
                        .sql()
                        .update(
                                "update flow set hold = ?, hold_at = ?, hold_reason = ? where name = ?"
                                        + (hold.suppresses()
                                                ? " and coalesce(hold, '') <> 'paused'"
                                                : " and hold is null"),
                                hold.kind().toString(),
                                Micros.of(hold.since()),
                                hold.reason(),
                                flow)
                == 1;
    }

    static void release(Transaction transaction, String flow) throws SQLException {
        transaction
                .sql()
                .update("update flow set hold = null, hold_at = null, hold_reason = null where name = ?", flow);
        SubscriptionRows.forget(transaction.sql(), flow);
    }

    /**
     * Makes suppressed deliveries of a paused flow due, those that fired since this time, the oldest first; gives how
     * many, at most {@link #MOST_AT_ONCE}. They stay due as of their firing, so they come before later ones.
     */
    static int unsuppress(Transaction transaction, String flow, @Nullable Instant since) throws SQLException {
        return since == null ? 0 : unsuppress(transaction.sql(), flow, since);
    }

    private static int unsuppress(Statements sql, String flow, Instant since) throws SQLException {
        record Kept(long seq, boolean inLine) {}
        List<Kept> kept = sql.list(
                "select seq, order_key is not null from delivery where state = 4 and state >= 3 and reason = ?"
                        + " and due_at >= ? and flow = (select id from flow where name = ?) order by seq limit ?",
                row -> new Kept(row.getLong(1), row.getBoolean(2)),
                Hold.PAUSED,
                Micros.of(since),
                flow,
                MOST_AT_ONCE);
        for (Kept delivery : kept) {
            DeliveryState open = Ordered.reopened(delivery.inLine());
            sql.update(
                    "update delivery set state = ?, ended_at = null, reason = null where seq = ?",
                    open.code(),
                    delivery.seq());
            if (delivery.inLine()) {
                Ordered.next(sql, delivery.seq());
            }
        }
        return kept.size();
    }

    static boolean isKnown(Transaction transaction, String flow) throws SQLException {
        return transaction.sql().first("select 1 from flow where name = ?", row -> true, flow) != null;
    }
}
