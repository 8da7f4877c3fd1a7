package org.triggerrelay.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a PostgreSQL database to the newest schema; of relays that start at once, one does it and the others wait. */
final class PgSchema {
    private static final List<String> MIGRATIONS = List.of("V1__ledger.sql");
    private static final long LOCK = 0x54524c59_4c454447L;

    private PgSchema() {}

    /** Makes or updates the tables, and gives the ledger's id. */
    static String migrate(PgUrl url, String newLedgerId) throws SQLException {
        try (Connection connection = url.connect();
                var sql = new Statements(connection)) {
            connection.setAutoCommit(false);
            sql.list("select pg_advisory_xact_lock(?)", row -> true, LOCK);
            sql.update("create table if not exists schema_version (version bigint not null)");
            int version = (int) sql.number("select max(version) from schema_version");
            refuseNewer(url, version);
            for (int next = version; next < MIGRATIONS.size(); next++) {
                apply(connection, MIGRATIONS.get(next));
                sql.update("insert into schema_version (version) values (?)", next + 1);
            }
            sql.update(
                    "insert into ledger (id, secret) select ?, ? where not exists (select 1 from ledger)",
                    newLedgerId,
                    Secret.fresh());
            String id = Sequences.ledgerId(sql);
            connection.commit();
            return id;
        }
    }

    private static void refuseNewer(PgUrl url, int version) {
        if (version > MIGRATIONS.size()) {
            throw new LedgerRefused("ledger " + url + " was written by a newer release (schema " + version
                    + "); run that one, or restore a backup");
        }
    }

    /** Whether there are tables of a ledger. */
    static boolean exists(Statements sql) throws SQLException {
        return sql.number("select count(*) where to_regclass('schema_version') is not null") == 1;
    }

    /** The id of a ledger that is only read; it has to be of this release. */
    static String ledgerId(PgUrl url, Statements sql) throws SQLException {
        if (!exists(sql) || sql.number("select max(version) from schema_version") != MIGRATIONS.size()) {
            throw new LedgerRefused("ledger " + url
                    + " is none of this release; ./relay run brings an older one up to date, and refuses any other");
        }
        return Sequences.ledgerId(sql);
    }

    private static void apply(Connection connection, String migration) throws SQLException {
        try (InputStream file = PgSchema.class.getResourceAsStream("/db/postgresql/" + migration);
                Statement statement = connection.createStatement()) {
            if (file == null) {
                throw new IllegalStateException("migration " + migration + " is not on the class path");
            }
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("migration " + migration + " cannot be read", e);
        }
    }
}
