package org.triggerrelay.ledger;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A ledger in a PostgreSQL database, which any number of relays share. */
final class PgEngine implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PgUrl url;
    private final InstantSource clock;
    private final PgSession writing;
    private final PgRelay relay;
    private final FlowsInForce flows;
    private final PgStore store;
    private final SqlReads reads;
    private final List<Unfinished.Place> unfinished;
    private volatile @Nullable Calls calls;
    private @Nullable PgCare care;

    private PgEngine(PgUrl url, String ledgerId, InstantSource clock) throws SQLException {
        this.url = url;
        this.clock = clock;
        this.writing = new PgSession(url);
        this.relay = new PgRelay(url.lease());
        Statements sql = writing.sql();
        PgRelay.Joining joining = relay.join(sql);
        this.flows = new FlowsInForce(Subscribing.load(sql, joining.line()));
        this.unfinished = Unfinished.left(sql, joining.line());
        writing.commit();
        joining.done();
        this.store = new PgStore(writing, relay, ledgerId, flows, this::handover, clock);
        this.reads = new SqlReads(new PgReader(url), ledgerId);
    }

    /** Opens the database, with its tables made if missing; refuses with {@link LedgerRefused}. */
    static Engine open(PgUrl url, InstantSource clock, RandomGenerator random) {
        refuseUnreadable(url);
        String newLedgerId = LedgerIds.fresh(random);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new PgEngine(url, PgSchema.migrate(url, newLedgerId), clock);
            } catch (SQLException failure) {
                if (!PgFailure.isLoss(failure) || System.nanoTime() - end > 0) {
                    throw refused(url, failure);
                }
                pause(url, failure);
            }
        }
    }

    private static void pause(PgUrl url, SQLException failure) {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(url, failure);
        }
    }

    private static void refuseUnreadable(PgUrl url) {
        try {
            DriverManager.getDriver(PgUrl.PREFIX + "//localhost/any");
        } catch (SQLException none) {
            throw new LedgerRefused(
                    "ledger " + url + " needs the driver org.postgresql:postgresql on the class path", none);
        }
        try {
            DriverManager.getDriver(url.url());
        } catch (SQLException unreadable) {
            throw new LedgerRefused(
                    "relay.ledger.url: found " + url + "; allowed is jdbc:postgresql://HOST:PORT/DATABASE?user=NAME",
                    unreadable);
        }
    }

    private static LedgerRefused refused(PgUrl url, SQLException failure) {
        return new LedgerRefused(
                "ledger " + url + " cannot be opened: " + failure.getMessage()
                        + "; check relay.ledger.url, and that the database runs and lets this user make tables",
                failure);
    }

    /** The reads of a ledger of which this process is no relay. */
    static SqlReads reads(String text) {
        var url = new PgUrl(text, PATIENCE);
        refuseUnreadable(url);
        var reader = new PgReader(url);
        try {
            return new SqlReads(reader, reader.read(sql -> PgSchema.ledgerId(url, sql)));
        } catch (SQLException failure) {
            throw refused(url, failure);
        }
    }

    static boolean exists(String text) {
        var url = new PgUrl(text, PATIENCE);
        refuseUnreadable(url);
        try (var reader = new PgReader(url)) {
            return reader.read(PgSchema::exists);
        } catch (SQLException failure) {
            throw refused(url, failure);
        }
    }

    private Handover handover() {
        Calls there = calls;
        return there == null ? Handover.NONE : there.handover();
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
        return store.sequences();
    }

    @Override
    public SqlReads reads() {
        return reads;
    }

    @Override
    public Lease lease(long token) {
        return relay.lease(token);
    }

    @Override
    public Lease lease() {
        return relay.lease(relay.lastToken());
    }

    /** The relay's own row: that of the ledger would make relays wait for one that hangs. */
    @Override
    public int touch(Transaction transaction) throws SQLException {
        return transaction.sql().update("update relay set line = line where id = ?", relay.id());
    }

    @Override
    public void start(Calls calls) {
        this.calls = calls;
        unfinished.forEach(calls::expand);
        care = new PgCare(url, relay, flows, clock, calls);
    }

    /** What cannot be said to the database any more, the others find out when the lease is over. */
    @Override
    public void close() throws SQLException {
        if (care != null) {
            care.close();
        }
        try {
            relay.leave(writing.sql());
            writing.commit();
        } finally {
            writing.giveUp();
            reads.close();
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
