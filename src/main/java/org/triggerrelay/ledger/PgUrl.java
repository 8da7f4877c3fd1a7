package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** Where a PostgreSQL ledger is, and how to connect to it. What is printed of it holds no password. */
record PgUrl(String url, Duration lease) {
    static final String PREFIX = "jdbc:postgresql:";

    /**
     * What every session has: who hangs inside a transaction, and keeps others out with its locks, loses it; a commit is
     * on the disk; and as all is looked up by key, no plan that was made while a table was empty reads all of it.
     */
    private static final String SESSION = "set idle_in_transaction_session_timeout = %d; set jit = off;"
            + " set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
            + " select set_config('synchronous_commit', 'on', false)"
            + " where current_setting('synchronous_commit') in ('off', 'local')";

    static boolean is(String url) {
        return url.startsWith(PREFIX);
    }

    /** A connection for the writer, or one of the few others. */
    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("logServerErrorDetail", "false"); // it would name the rows: what is in the events
        properties.setProperty("ApplicationName", "trigger-relay");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", Long.toString(Math.max(30, 2 * lease.toSeconds())));
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION.formatted(lease.toMillis()));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public String toString() {
        return shown(url);
    }

    /** A URL as it may be printed: of any but a file's, without user, password and what else follows. */
    static String shown(String url) {
        return url.startsWith(SqliteFile.PREFIX)
                ? url
                : url.replaceAll("//[^/]*@", "//").replaceAll("(?s)[?].*", "");
    }
}
