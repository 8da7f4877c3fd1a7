package org.triggerrelay.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** What a failure of SQLite means for whoever waits. */
final class SqliteFailure {
    private SqliteFailure() {}

    /** The failure as one that passes, where it says nothing against the operation; else null. */
    static @Nullable LedgerUnavailable unavailable(Exception failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return null;
        }
        return switch (primary(sqlite)) {
            case 5, 6 -> new LedgerUnavailable("the ledger is locked by another process", failure);
            case 13 ->
                new LedgerUnavailable("the ledger is full: no room on its disk, or its page limit is reached", failure);
            case 8 -> new LedgerUnavailable("the ledger's file is read-only", failure);
            case 10, 14 -> new LedgerUnavailable("the ledger's disk does not answer as it should", failure);
            case 11, 26 ->
                new LedgerUnavailable(
                        "the ledger's file is damaged: stop the relay, look with ./relay ledger check, and put a backup in its"
                                + " place with ./relay ledger restore FILE",
                        failure);
            default -> null;
        };
    }

    static String advice(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return "check relay.ledger.url";
        }
        return switch (primary(sqlite)) {
            case 5, 6 -> "another process holds it; end that one and start again";
            case 11, 26 ->
                "the file is damaged or no ledger; it is left as it is: restore a backup with ./relay ledger restore FILE,"
                        + " or name another file";
            case 8, 14 -> "check that its folder may be written";
            default -> "check relay.ledger.url";
        };
    }

    /** The primary result code, see sqlite.org/rescode.html. */
    private static int primary(SQLiteException failure) {
        return failure.getResultCode().code & 0xff;
    }
}
