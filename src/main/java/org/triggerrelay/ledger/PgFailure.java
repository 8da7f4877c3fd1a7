package org.triggerrelay.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a failure of PostgreSQL means for whoever waits; see its manual, "PostgreSQL Error Codes". */
final class PgFailure {
    private PgFailure() {}

    static Writer.Failure meaning(Exception failure) {
        if (!(failure instanceof SQLException sql)) {
            return new Writer.Failure.Own();
        }
        if (isAway(sql)) {
            return new Writer.Failure.Passing(new LedgerUnavailable("the ledger's database cannot be reached", sql));
        }
        if (isLoss(sql)) {
            return new Writer.Failure.Again(new LedgerUnavailable("the connection to the ledger is lost", sql));
        }
        return switch (state(sql)) {
            case "40001", "40P01", "55P03", "57014" ->
                new Writer.Failure.Again(new LedgerUnavailable("the ledger is held up by other relays", sql));
            case String other -> {
                String passing = passing(other);
                yield passing == null
                        ? new Writer.Failure.Own()
                        : new Writer.Failure.Passing(new LedgerUnavailable(passing, sql));
            }
        };
    }

    /** Whether the connection is gone, and with it what was not committed. */
    static boolean isLoss(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
    }

    /** Whether no connection can be made. */
    private static boolean isAway(SQLException failure) {
        return switch (state(failure)) {
            case "08001", "08004", "57P03" -> true;
            case String other -> false;
        };
    }

    private static @Nullable String passing(String state) {
        return switch (state.substring(0, 2)) {
            case "53" -> "the ledger's database is at its limit (disk, memory or connections)";
            case "58" -> "the ledger's database has a fault of its own; see its log";
            case "25" -> "the ledger's database takes no changes now: it is a standby, or read-only";
            case "XX" -> "the ledger's database is damaged; see its log";
            default -> null;
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() != 5 ? "00000" : state;
    }
}
