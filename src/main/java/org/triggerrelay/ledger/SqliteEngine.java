package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** A ledger in one SQLite file that this process owns. Opening it ends the leases of the process before. */
final class SqliteEngine implements Engine {
    private static final String THE_ONLY_LINE = "";

    private final SqliteFile file;
    private final Connection connection;
    private final Statements sql;
    private final FlowsInForce flows;
    private final Sequences sequences;
    private final Writer.Store store;
    private final SqlReads reads;
    private final Checkpoints checkpoints;
    private final List<Unfinished.Place> unfinished;

    private SqliteEngine(SqliteFile file) throws SQLException {
        this.file = file;
        this.connection = file.connect();
        this.sql = new Statements(connection);
        var writing = new ReentrantLock();
        sql.update("update delivery set state = 0, token = 0 where state = 1");
        sql.update("update ledger set opened = opened + 1");
        this.sequences = new Sequences(
                Sequences.ledgerId(sql),
                Numbers.after(sql.number("select max(seq) from event")),
                Numbers.after(sql.number("select max(seq) from delivery")),
                Numbers.after(sql.number("select opened from ledger") << 40));
        this.flows = new FlowsInForce(Subscribing.load(sql, THE_ONLY_LINE));
        this.unfinished = Unfinished.all(sql);
        this.store = new SqliteStore(connection, sql, sequences, writing);
        this.reads = new SqlReads(new SqliteReader(new Statements(file.connect())), sequences.ledgerId());
        this.checkpoints = new Checkpoints(file.connect(), writing);
    }

    /** Opens the file of a {@code jdbc:sqlite:} URL, made if missing; refuses with {@link LedgerRefused}. */
    static Engine open(String url, RandomGenerator random) {
        SqliteFile file = SqliteFile.own(url, LedgerIds.fresh(random));
        try {
            return new SqliteEngine(file);
        } catch (SQLException e) {
            file.close();
            throw SqliteFile.refused(file, e);
        }
    }

    @Override
    public FlowsInForce flows() {
        return flows;
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

    /** Who owns the file holds every lease. */
    @Override
    public Lease lease(long token) {
        return Lease.HELD;
    }

    @Override
    public Lease lease() {
        return Lease.HELD;
    }

    @Override
    public int touch(Transaction transaction) throws SQLException {
        return transaction.sql().update("update ledger set opened = opened");
    }

    @Override
    public void start(Calls calls) {
        unfinished.forEach(calls::expand);
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
