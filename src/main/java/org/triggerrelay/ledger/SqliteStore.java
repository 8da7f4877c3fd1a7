package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Transactions over the writer's connection. */
final class SqliteStore implements Writer.Store {
    private final Connection connection;
    private final Statements sql;
    private final Sequences sequences;

    SqliteStore(Connection connection, Statements sql, Sequences sequences) {
        this.connection = connection;
        this.sql = sql;
        this.sequences = sequences;
    }

    @Override
    public Transaction begin() throws SQLException {
        sql.update("begin immediate");
        return new Transaction(sql, sequences);
    }

    @Override
    public void commit() throws SQLException {
        sql.update("commit");
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void rollback() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException nothingToEnd) {
            // the transaction could not begin, or SQLite has rolled back by itself as it does when it is full
        }
    }

    @Override
    public @Nullable LedgerUnavailable unavailable(Exception failure) {
        return SqliteFailure.unavailable(failure);
    }
}
