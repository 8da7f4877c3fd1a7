package org.triggerrelay.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The ledger of a relay, looked at from outside. */
final class LedgerFile implements AutoCloseable {
    private final Connection connection;

    private LedgerFile(Connection connection) {
        this.connection = connection;
    }

    static LedgerFile of(Path folder) throws SQLException {
        return new LedgerFile(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/relay.db")));
    }

    /** The first column of a query. */
    List<String> column(String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** Stops everybody else from writing, until {@link #unlock}; false where somebody writes now. */
    boolean lock() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            statement.execute("begin immediate");
            return true;
        } catch (SQLException busy) {
            if (busy.getErrorCode() == 5) {
                return false;
            }
            throw busy;
        }
    }

    void unlock() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("rollback");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
