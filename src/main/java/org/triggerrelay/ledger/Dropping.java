package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes deliveries out that a person wants tried no more, and keeps what they were, so that it can be undone. */
final class Dropping {
    private Dropping() {}

    private record Before(
            DeliveryState state,
            @Nullable Long ended,
            @Nullable String reason,
            boolean isOrdered) {}

    /** Drops one that waits or is dead; the next of its subject goes. False where it is being attempted by now. */
    static boolean drop(Statements sql, long seq, String reason, Instant now) throws SQLException {
        sql.update(
                "insert into dropped (delivery, state, ended_at, reason) select seq, state, ended_at, reason"
                        + " from delivery where seq = ? and state in (-1, 0, 3)",
                seq);
        boolean isDropped = sql.update(
                        "update delivery set state = ?, token = 0, ended_at = ?, reason = ?"
                                + " where seq = ? and state in (-1, 0, 3)",
                        DeliveryState.DROPPED.code(),
                        Micros.of(now),
                        reason,
                        seq)
                == 1;
        if (!isDropped) {
            sql.update("delete from dropped where delivery = ?", seq);
            return false;
        }
        Ordered.next(sql, seq);
        return true;
    }

    /** Makes one what it was; one in line waits for its turn, one of a subscription that is over is suppressed. */
    static boolean restore(Statements sql, long seq, Instant now) throws SQLException {
        Before before = sql.first(
                "select dropped.state, dropped.ended_at, dropped.reason, delivery.order_key is not null"
                        + " from dropped join delivery on delivery.seq = dropped.delivery"
                        + " where dropped.delivery = ? and delivery.state = 6",
                row -> {
                    long ended = row.getLong(2);
                    return new Before(
                            DeliveryState.of(row.getInt(1)),
                            ended == 0 ? null : ended,
                            row.getString(3),
                            row.getBoolean(4));
                },
                seq);
        if (before == null) {
            return false;
        }
        boolean wasDead = before.state() == DeliveryState.DEAD;
        sql.update(
                "update delivery set state = ?, ended_at = ?, reason = ? where seq = ?",
                (wasDead ? DeliveryState.DEAD : Ordered.reopened(before.isOrdered())).code(),
                before.ended(),
                before.reason(),
                seq);
        sql.update("delete from dropped where delivery = ?", seq);
        if (!wasDead) {
            Ordered.next(sql, seq);
            Suppressing.leftDue(sql, seq, now);
        }
        return true;
    }
}
