package org.triggerrelay.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL server for the relay's ledger: one for the whole run, with a database for each start. */
final class PostgresqlServer {
    private static EmbeddedPostgres server;
    private static int databases;

    private PostgresqlServer() {}

    /** The URL of an empty database; the first call starts the server, which ends with this process. */
    static synchronized String newDatabase(Path work) throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(work.resolve("postgresql").toAbsolutePath())
                    .start();
        }
        String name = "relay" + databases++;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException("the database for the relay cannot be made: " + e.getMessage(), e);
        }
        return server.getJdbcUrl("postgres", name);
    }
}
