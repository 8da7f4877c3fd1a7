package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The attempts at deliveries: each that failed has a row, the one that delivered stands in the delivery's. */
final class AttemptRows {
    private AttemptRows() {}

    /** Those that failed, the oldest first. */
    static List<LedgerReads.PastAttempt> failed(Statements sql, long delivery) throws SQLException {
        return sql.list(
                "select number, at, outcome, reason, code, answer from attempt where delivery = ? order by number",
                row -> new LedgerReads.PastAttempt(
                        row.getInt(1),
                        Micros.instant(row.getLong(2)),
                        new Ending(Ending.Kind.ofWord(row.getString(3)), Ending.reply(row.getInt(5), row.getString(6))),
                        row.getString(4)),
                delivery);
    }

    /** All of them. */
    static List<LedgerReads.PastAttempt> of(Statements sql, long delivery) throws SQLException {
        var attempts = new ArrayList<>(failed(sql, delivery));
        LedgerReads.PastAttempt good = sql.first(
                "select attempts, ended_at, code, answer from delivery where seq = ? and state = 2",
                AttemptRows::good,
                delivery);
        if (good != null) {
            attempts.add(good);
        }
        return attempts;
    }

    private static LedgerReads.PastAttempt good(ResultSet row) throws SQLException {
        Instant at = Micros.instant(row.getLong(2));
        var ending = new Ending(Ending.Kind.DELIVERED, Ending.reply(row.getInt(3), row.getString(4)));
        return new LedgerReads.PastAttempt(row.getInt(1), at, ending, null);
    }
}
