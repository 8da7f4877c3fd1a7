package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the write-ahead log into the database beside the writer, once a second, without ever holding it up. */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Connection connection;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("ledger-checkpoints").daemon(true).unstarted(this::run);

    Checkpoints(Connection connection) {
        this.connection = connection;
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(1, TimeUnit.SECONDS)) {
                checkpoint();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkpoint() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(passive)");
        } catch (SQLException e) {
            LOG.warn("The ledger's log could not be moved into its file: {}", e.getMessage());
        }
    }

    @Override
    public void close() throws SQLException {
        closing.countDown();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
