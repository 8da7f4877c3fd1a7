package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;

/**
 * Up to when events were deleted. One from before it may have been known, so it is recorded and decides nothing: what
 * was delivered once is not delivered again because the ledger has forgotten it.
 */
final class Horizon {
    private static final String NOTE = "it is from before ";

    private Horizon() {}

    static Instant read(Statements sql) throws SQLException {
        return Micros.instant(sql.number("select horizon from ledger"));
    }

    /** Moves it to just behind this time of acceptance, never back. */
    static void move(Statements sql, long acceptedAt) throws SQLException {
        sql.update("update ledger set horizon = ? where horizon < ?", acceptedAt + 1, acceptedAt + 1);
    }

    /** Why an event of before decides nothing. */
    static String note(Instant horizon) {
        return NOTE + horizon + ", up to which events were deleted";
    }

    static boolean isNote(String note) {
        return note.startsWith(NOTE);
    }
}
