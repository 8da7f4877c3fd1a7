package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Transactions over the writer's connection. */
final class SqliteStore implements Writer.Store {
    private final Connection connection;
    private final Statements sql;
    private final Sequences sequences;
    private final ReentrantLock writing;

    /** Transactions over this connection, the writer's own; the lock is held from begin to commit or rollback. */
    SqliteStore(Connection connection, Statements sql, Sequences sequences, ReentrantLock writing) {
        this.connection = connection;
        this.sql = sql;
        this.sequences = sequences;
        this.writing = writing;
    }

    @Override
    public Transaction begin() throws SQLException {
        writing.lock();
        sql.update("begin immediate");
        return new Transaction(sql, sequences);
    }

    @Override
    public void commit() throws SQLException {
        sql.update("commit");
        writing.unlock();
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void rollback() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException nothingToEnd) {
            // the transaction could not begin, or SQLite has rolled back by itself as it does when it is full
        } finally {
            if (writing.isHeldByCurrentThread()) {
                writing.unlock();
            }
        }
    }

    @Override
    public @Nullable LedgerUnavailable unavailable(Exception failure) {
        return SqliteFailure.unavailable(failure);
    }
}
