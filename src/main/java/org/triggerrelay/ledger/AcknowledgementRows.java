package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The acknowledgements of deliveries: few have one, so they have rows of their own. */
final class AcknowledgementRows {
    static final String COLUMNS = "acknowledgement.at as acknowledged_at, acknowledgement.who, acknowledgement.note";
    static final String JOIN = " left join acknowledgement on acknowledgement.delivery = delivery.seq";

    private AcknowledgementRows() {}

    /** Keeps it, unless there is one already; false where there is no such delivery. */
    static boolean put(Statements sql, long delivery, @Nullable String by, @Nullable String note, Instant now)
            throws SQLException {
        int kept = sql.update(
                "insert into acknowledgement (delivery, at, who, note) select seq, ?, ?, ? from delivery where seq = ?"
                        + " on conflict do nothing",
                Micros.of(now),
                by,
                note,
                delivery);
        return kept == 1 || sql.number("select count(*) from acknowledgement where delivery = ?", delivery) == 1;
    }

    /** That of a row with {@link #COLUMNS}; null where there is none. */
    static @Nullable Acknowledgement of(ResultSet row) throws SQLException {
        long at = row.getLong("acknowledged_at");
        return row.wasNull()
                ? null
                : new Acknowledgement(Micros.instant(at), row.getString("who"), row.getString("note"));
    }
}
