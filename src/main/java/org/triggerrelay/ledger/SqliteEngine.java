package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** A ledger in one SQLite file that this process owns. Opening it ends the leases of the process before. */
final class SqliteEngine implements Engine {
    private final SqliteFile file;
    private final Connection connection;
    private final Statements sql;
    private final Sequences sequences;
    private final Writer.Store store;
    private final SqlReads reads;
    private final Checkpoints checkpoints;

    private SqliteEngine(SqliteFile file, InstantSource clock) throws SQLException {
        this.file = file;
        this.connection = file.connect();
        this.sql = new Statements(connection);
        var writing = new ReentrantLock();
        sql.update("update delivery set state = 0, token = 0 where state = 1");
        this.sequences = new Sequences(sql, Micros.of(clock.instant()) << 8);
        this.store = new SqliteStore(connection, sql, sequences, writing);
        this.reads = new SqlReads(new Statements(file.connect()), sequences.ledgerId());
        this.checkpoints = new Checkpoints(file.connect(), writing);
    }

    /** Opens the file of a {@code jdbc:sqlite:} URL, made if missing; refuses with {@link LedgerRefused}. */
    static Engine open(String url, InstantSource clock, RandomGenerator random) {
        SqliteFile file = SqliteFile.own(url, SqliteFile.newId(random));
        try {
            return new SqliteEngine(file, clock);
        } catch (SQLException e) {
            file.close();
            throw SqliteFile.refused(file, e);
        }
    }

    @Override
    public Statements sql() {
        return sql;
    }

    @Override
    public Writer.Store store() {
        return store;
    }

    @Override
    public Sequences sequences() {
        return sequences;
    }

    @Override
    public SqlReads reads() {
        return reads;
    }

    @Override
    public void close() throws SQLException {
        try (file) {
            checkpoints.close();
            reads.close();
            connection.close();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
