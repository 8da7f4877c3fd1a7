package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

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
    public Transaction begin(List<Scope> scopes, boolean isRepeat) throws SQLException {
        writing.lock();
        sql.update("begin immediate");
        return Transaction.alone(sql, sequences);
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
    public Writer.Failure meaning(Exception failure) {
        LedgerUnavailable passing = SqliteFailure.unavailable(failure);
        return passing == null ? new Writer.Failure.Own() : new Writer.Failure.Passing(passing);
    }
}
