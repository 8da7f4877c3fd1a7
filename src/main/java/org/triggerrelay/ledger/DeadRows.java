package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters, with what was tried at them. */
final class DeadRows {
    static final String WHICH =
            " where delivery.state >= 3 and delivery.state = 3 and (cast(? as text) is null or flow.name = ?)"
                    + " and (cast(? as bigint) is null or delivery.seq = ?)"
                    + " and delivery.ended_at >= ? and delivery.ended_at < ?";

    private final Statements sql;
    private final String ledgerId;

    DeadRows(Statements sql, String ledgerId) {
        this.sql = sql;
        this.ledgerId = ledgerId;
    }

    /** The newest first. */
    List<LedgerReads.DeadLetter> newest(WhichDead which, int most) throws SQLException {
        return sql.list(
                "select flow.name, delivery.seq, event.id, event.source, delivery.ended_at, delivery.attempts,"
                        + " delivery.reason, " + AcknowledgementRows.COLUMNS
                        + " from delivery join flow on flow.id = delivery.flow"
                        + " join event on event.seq = delivery.event" + AcknowledgementRows.JOIN + WHICH
                        + " order by delivery.seq desc limit ?",
                this::letter,
                arguments(which, seq(which, ledgerId), most));
    }

    private LedgerReads.DeadLetter letter(ResultSet row) throws SQLException {
        return new LedgerReads.DeadLetter(
                row.getString(1),
                Sequences.deliveryId(ledgerId, row.getLong(2)),
                row.getString(3),
                row.getString(4),
                Micros.instant(row.getLong(5)),
                row.getInt(6),
                row.getString(7),
                AcknowledgementRows.of(row));
    }

    /** What was tried at a delivery, and how its parts stand. */
    LedgerReads.Tried tried(String deliveryId) throws SQLException {
        long seq = Sequences.deliverySeq(ledgerId, deliveryId);
        return new LedgerReads.Tried(AttemptRows.failed(sql, seq), LegRows.of(sql, seq));
    }

    private static @Nullable Long seq(WhichDead which, String ledgerId) {
        return which.delivery() == null ? null : Sequences.deliverySeq(ledgerId, which.delivery());
    }

    /** The arguments of {@link #WHICH}, and one more. */
    static @Nullable Object[] arguments(WhichDead which, @Nullable Long seq, Object last) {
        long since = micros(which.since(), 0);
        long until = micros(which.until(), Long.MAX_VALUE);
        return new @Nullable Object[] {which.flow(), which.flow(), seq, seq, since, until, last};
    }

    private static long micros(@Nullable Instant time, long otherwise) {
        return time == null ? otherwise : Micros.of(time);
    }
}
