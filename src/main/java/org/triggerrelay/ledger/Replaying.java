package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes dead deliveries due again, a part of them at a time, so that many do not stop the writer. */
final class Replaying {
    static final int MOST_AT_ONCE = 500;

    private final Transaction transaction;
    private final Statements sql;
    private final Instant now;

    private Replaying(Transaction transaction, Instant now) throws SQLException {
        this.transaction = transaction;
        this.sql = transaction.sql();
        this.now = now;
    }

    /** What one part came to: the flows that have work now, and behind which delivery the next part begins. */
    record Part(int count, List<String> flows, long last) {
        boolean isLast() {
            return count < MOST_AT_ONCE;
        }
    }

    private record Dead(
            long seq, String flow, int attempts, @Nullable String orderKey) {}

    /** Replays the next of these deliveries behind this one; under new ids where that is asked. */
    static Part next(
            Transaction transaction, WhichDead which, @Nullable Long seq, boolean newIds, long behind, Instant now)
            throws SQLException {
        List<Dead> all = transaction
                .sql()
                .list(
                        "select delivery.seq, flow.name, delivery.attempts, delivery.order_key from delivery"
                                + " join flow on flow.id = delivery.flow" + DeadRows.WHICH
                                + " and delivery.seq > ? order by delivery.seq limit " + MOST_AT_ONCE,
                        Replaying::dead,
                        DeadRows.arguments(which, seq, behind));
        var replaying = new Replaying(transaction, now);
        var flows = new TreeSet<String>();
        for (Dead dead : all) {
            replaying.replay(dead, newIds);
            flows.add(dead.flow());
        }
        return new Part(
                all.size(),
                new ArrayList<>(flows),
                all.isEmpty() ? behind : all.getLast().seq());
    }

    /** Replays those of these numbers that are dead, under their own ids; gives the flow of each. */
    static List<String> these(Transaction transaction, List<Long> seqs, Instant now) throws SQLException {
        List<Dead> all = transaction
                .sql()
                .listOf(
                        "select delivery.seq, flow.name, delivery.attempts, delivery.order_key from delivery"
                                + " join flow on flow.id = delivery.flow where delivery.seq in (?)"
                                + " and delivery.state = 3 order by delivery.seq",
                        Replaying::dead,
                        seqs);
        var replaying = new Replaying(transaction, now);
        for (Dead dead : all) {
            replaying.replay(dead, false);
        }
        return all.stream().map(Dead::flow).toList();
    }

    private static Dead dead(ResultSet row) throws SQLException {
        return new Dead(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4));
    }

    private void replay(Dead dead, boolean newId) throws SQLException {
        DeliveryState state = Ordered.reopened(dead.orderKey() != null);
        long open = newId ? copy(dead, state) : reopen(dead, state);
        if (dead.orderKey() != null) {
            Ordered.next(sql, open);
        }
    }

    private long reopen(Dead dead, DeliveryState state) throws SQLException {
        sql.update("delete from leg where delivery = ? and state <> 2", dead.seq());
        sql.update(
                "update delivery set state = ?, retries_from = attempts, due_at = ?, ended_at = null where seq = ?",
                state.code(),
                Micros.of(now),
                dead.seq());
        return dead.seq();
    }

    /** A delivery of its own for receivers that drop known ids; its parts that were delivered stay so. */
    private long copy(Dead dead, DeliveryState state) throws SQLException {
        long seq = transaction.sequences().nextDelivery();
        sql.update(
                "insert into delivery (seq, flow, revision, event, dimension, order_key, state, due_at, attempts,"
                        + " token, replays) select ?, flow, revision, event, dimension, order_key, ?, ?, 0, 0, seq"
                        + " from delivery where seq = ?",
                seq,
                state.code(),
                Micros.of(now),
                dead.seq());
        sql.update(
                "insert into leg (delivery, step, target, state, reason) select ?, step, target, state, reason"
                        + " from leg where delivery = ? and state = 2",
                seq,
                dead.seq());
        sql.update(
                "update delivery set state = ?, reason = reason || ? where seq = ?",
                DeliveryState.REPLAYED.code(),
                "; replayed as " + transaction.sequences().deliveryId(seq),
                dead.seq());
        return seq;
    }
}
