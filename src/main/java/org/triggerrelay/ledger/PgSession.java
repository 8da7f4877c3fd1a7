package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One connection that is made when it is needed, and made anew after it was lost. Not for two threads at a time. */
final class PgSession implements AutoCloseable {
    private final PgUrl url;
    private @Nullable Connection connection;
    private @Nullable Statements sql;

    PgSession(PgUrl url) {
        this.url = url;
    }

    /** Statements over a connection that, as far as is known, stands. */
    Statements sql() throws SQLException {
        Statements there = sql;
        if (there == null) {
            Connection made = url.connect();
            made.setAutoCommit(false);
            connection = made;
            there = new Statements(made);
            sql = there;
        }
        return there;
    }

    void commit() throws SQLException {
        if (connection != null) {
            connection.commit();
        }
    }

    /** Takes back what was begun; a connection on which even that fails is given up. */
    void rollback() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException lost) {
            giveUp();
        }
    }

    /** The next use makes a new connection. */
    @SuppressWarnings("EmptyCatch")
    void giveUp() {
        try {
            close();
        } catch (SQLException nothingLeftToClose) {
            // it was lost
        }
    }

    @Override
    public void close() throws SQLException {
        Connection there = connection;
        connection = null;
        sql = null;
        if (there != null) {
            there.close();
        }
    }
}
