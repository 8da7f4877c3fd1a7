package org.triggerrelay.ledger;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** The reads of a ledger that another process may own: what it holds is read, and nothing is changed. */
public final class LedgerFacts implements AutoCloseable {
    private final SqlReads reads;

    private LedgerFacts(SqlReads reads) {
        this.reads = reads;
    }

    /** Opens the ledger at this JDBC URL; refuses with {@link LedgerRefused}. */
    public static LedgerFacts open(String url) {
        return PgUrl.is(url) ? new LedgerFacts(PgEngine.reads(url)) : ofFile(url);
    }

    private static LedgerFacts ofFile(String url) {
        Path path = SqliteFile.path(url);
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(2_000);
        try {
            var sql = new Statements(DriverManager.getConnection(SqliteFile.PREFIX + path, config.toProperties()));
            try {
                return new LedgerFacts(new SqlReads(new SqliteReader(sql), ledgerId(path, sql)));
            } catch (SQLException | LedgerRefused refused) {
                sql.close();
                throw refused;
            }
        } catch (SQLException e) {
            throw SqliteFile.refused(path, e);
        }
    }

    private static String ledgerId(Path path, Statements sql) throws SQLException {
        if (sql.number("pragma user_version") != SqliteFile.newest()) {
            throw new LedgerRefused("ledger " + path
                    + " is none of this release; ./relay run brings an older one up to date, and refuses any other");
        }
        return Sequences.ledgerId(sql);
    }

    public LedgerReads reads() {
        return reads;
    }

    @Override
    public void close() {
        try {
            reads.close();
        } catch (SQLException e) {
            throw new LedgerUnavailable("the ledger did not close: " + e.getMessage(), e);
        }
    }
}
