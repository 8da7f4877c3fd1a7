package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives what waits for a flow that is out of force, and its dead letters, to another; a part of them at a time. */
final class Adopting {
    static final int MOST_AT_ONCE = 500;
    private static final String OPEN =
            "select seq, state, order_key from delivery where flow = ? and state = 0 union all"
                    + " select seq, state, order_key from delivery where flow = ? and order_key is not null"
                    + " and state < 2 and state = -1 union all"
                    + " select seq, state, order_key from delivery where flow = ? and state >= 3 and state = 3"
                    + " order by seq limit " + MOST_AT_ONCE;

    private Adopting() {}

    private record Left(long seq, int state, @Nullable String orderKey) {}

    /** Moves the next part to the flow in force; gives how many that were. */
    static int next(Transaction transaction, String from, InForce.Entry to) throws SQLException {
        Statements sql = transaction.sql();
        long flow = sql.number("select id from flow where name = ?", from);
        List<Left> part =
                sql.list(OPEN, row -> new Left(row.getLong(1), row.getInt(2), row.getString(3)), flow, flow, flow);
        boolean ordered = to.flow().options().ordered();
        for (Left left : part) {
            move(sql, left, to.flowId(), ordered);
        }
        return part.size();
    }

    private static void move(Statements sql, Left left, long to, boolean ordered) throws SQLException {
        boolean isOpen = left.state() < DeliveryState.LEASED.code();
        boolean inLine = ordered && left.orderKey() != null;
        DeliveryState open = Ordered.reopened(inLine);
        sql.update(
                "update delivery set flow = ?, order_key = ?, state = ? where seq = ?",
                to,
                inLine ? left.orderKey() : null,
                isOpen ? open.code() : left.state(),
                left.seq());
        if (isOpen && inLine) {
            Ordered.next(sql, left.seq());
        }
    }
}
