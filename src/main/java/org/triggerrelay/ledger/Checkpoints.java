package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the write-ahead log into the database beside the writer, once a second. What came meanwhile is moved while the
 * writer pauses, a few pages: only then does the log begin again at its start, and a file that is written over takes
 * half of the time to sync of one that grows.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private static final long WORTH_A_PAUSE = 1_000;
    private static final int PASSES = 4;

    private final Connection connection;
    private final Lock writing;
    private final Rounds rounds;

    /** Checkpoints over a connection of its own; the writer holds the lock while it is in a transaction. */
    Checkpoints(Connection connection, Lock writing) {
        this.connection = connection;
        this.writing = writing;
        this.rounds = Rounds.start("ledger-checkpoints", Duration.ofSeconds(1), this::checkpoint);
    }

    /** How long the log is, and how much of it is in the database, in pages. */
    private record Log(long pages, long moved) {
        long left() {
            return pages - moved;
        }
    }

    private void checkpoint() {
        try {
            Log log = move();
            for (int pass = 1; pass < PASSES && log.left() > WORTH_A_PAUSE; pass++) {
                log = move();
            }
            if (log.pages() > WORTH_A_PAUSE && log.left() <= WORTH_A_PAUSE) {
                moveTheRest();
            }
        } catch (SQLException e) {
            LOG.warn("The ledger's log could not be moved into its file: {}", e.getMessage());
        }
    }

    private void moveTheRest() throws SQLException {
        writing.lock();
        try {
            move();
        } finally {
            writing.unlock();
        }
    }

    private Log move() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma wal_checkpoint(passive)")) {
            return row.next() ? new Log(row.getLong(2), row.getLong(3)) : new Log(0, 0);
        }
    }

    @Override
    public void close() throws SQLException {
        rounds.close();
        connection.close();
    }
}
