package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/** What operators ask, over a connection that is not the writer's. */
final class SqlReads implements LedgerReads, AutoCloseable {
    private final Source source;
    private final String ledgerId;
    private final Listings listings;
    private final Overview overview;
    private final Journal journal;

    SqlReads(Source source, String ledgerId) {
        this.source = source;
        this.ledgerId = ledgerId;
        this.listings = new SqlListings(this, ledgerId);
        this.overview = new SqlOverview(this, source.changes());
        this.journal = new SqlJournal(this, ledgerId);
    }

    @FunctionalInterface
    interface Query<R> {
        R run(Statements sql) throws SQLException;
    }

    /** Where queries run. */
    interface Source extends AutoCloseable {
        <R> R read(Query<R> query) throws SQLException;

        /** Several reads that see the same moment. */
        <R> R snapshot(Query<R> query) throws SQLException;

        /** A query that gives another number once anything in the ledger has changed, by whomever. */
        String changes();

        @Override
        void close() throws SQLException;
    }

    <R> R read(Query<R> query) {
        try {
            return source.read(query);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    <R> R snapshot(Query<R> query) {
        try {
            return source.snapshot(query);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static LedgerUnavailable unreadable(SQLException e) {
        return new LedgerUnavailable("the ledger cannot be read: " + e.getMessage(), e);
    }

    @Override
    public List<FlowCounts> flows() {
        return snapshot(sql -> new FlowCountRows(sql).all());
    }

    @Override
    public boolean hasDelivered(String flow, Instant after) {
        return read(sql -> sql.number(
                        "select count(*) from delivery where state = 2 and ended_at > ?"
                                + " and flow = (select id from flow where name = ?)",
                        Micros.of(after),
                        flow)
                > 0);
    }

    @Override
    public Map<String, Instant> due() {
        var due = new HashMap<String, Instant>();
        read(sql -> sql.list(
                "select name, due from (select flow.name as name, (select min(due_at) from delivery where"
                        + " delivery.state = 0 and delivery.flow = flow.id) as due from flow) as first where due is not null",
                row -> due.put(row.getString(1), Micros.instant(row.getLong(2)))));
        return due;
    }

    @Override
    public Map<String, Long> dead() {
        var dead = new HashMap<String, Long>();
        read(sql -> sql.list(
                "select flow.name, count(*) from delivery join flow on flow.id = delivery.flow"
                        + " where delivery.state >= 3 and delivery.state = 3 group by flow.name",
                row -> dead.put(row.getString(1), row.getLong(2))));
        return dead;
    }

    @Override
    public List<DeadLetter> deadLetters(WhichDead which, int most) {
        return read(sql -> new DeadRows(sql, ledgerId).newest(which, most));
    }

    @Override
    public Tried tried(String deliveryId) {
        return read(sql -> new DeadRows(sql, ledgerId).tried(deliveryId));
    }

    @Override
    public List<OpenRun> openRuns(int most) {
        return read(sql -> sql.list(
                "select run.instance, run.id, run.parts,"
                        + " (select count(*) from run_part p where p.instance = run.instance and p.run = run.id"
                        + "  and outcome in ('succeeded', 'skipped', 'warned', 'cancelled', 'failed')),"
                        + " (select count(*) from run_part p where p.instance = run.instance and p.run = run.id"
                        + "  and outcome not in ('succeeded', 'skipped', 'warned', 'cancelled', 'failed')),"
                        + " run.last_at from run where (run.announced_at is not null or run.parts is not null)"
                        + " and not exists (select 1 from completion c where c.instance = run.instance"
                        + " and c.run = run.id and c.trigger = 'full-refresh-completed')"
                        + " order by run.last_at limit ?",
                row -> {
                    int parts = row.getInt(3);
                    return new OpenRun(
                            row.getString(1),
                            row.getString(2),
                            parts == 0 ? null : parts,
                            row.getInt(4),
                            row.getInt(5),
                            Micros.instant(row.getLong(6)));
                },
                most));
    }

    @Override
    public List<LastReading> readings(String trigger, int most) {
        return read(sql -> sql.list(
                "select instance, trigger, name, dimension, value, time from reading where trigger = ?"
                        + " order by time desc limit ?",
                row -> new LastReading(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Dimension.read(row.getString(4)),
                        row.getString(5),
                        Micros.instant(row.getLong(6))),
                trigger,
                most));
    }

    @Override
    public List<Reading> history(Firing firing, int most) {
        return read(sql -> ReadingHistory.of(sql, firing, most));
    }

    @Override
    public List<RejectedPayload> rejected(int most) {
        return read(sql -> new RejectedRows(sql).newest(most));
    }

    @Override
    public Optional<RejectedPayload> rejectedWith(String text) {
        return read(sql -> Optional.ofNullable(new RejectedRows(sql).with(text)));
    }

    @Override
    public List<EventFacts> facts(String eventId, @Nullable String source, @Nullable String flow) {
        return snapshot(sql -> new FactReads(sql, ledgerId).of(eventId, source, flow));
    }

    @Override
    public EventFacts rehearse(StatusEvent event, Rehearsal rehearsal, @Nullable String flow) {
        return snapshot(sql -> new Rehearsing(sql, event, rehearsal, flow).facts());
    }

    @Override
    public Listings listings() {
        return listings;
    }

    @Override
    public Overview overview() {
        return overview;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public List<String> flowNames() {
        return read(sql -> sql.list("select name from flow", row -> row.getString(1)));
    }

    @Override
    public List<Unsubscribed> unsubscribed(@Nullable String flow) {
        return read(sql -> UnsubscribedRows.list(sql, flow));
    }

    @Override
    public String secret() {
        return read(Secret::of);
    }

    @Override
    public long events() {
        return read(sql -> sql.number("select count(*) from event"));
    }

    /** When the oldest due delivery of a flow is due, in microseconds; -1 where none is. */
    long nextDue(String flow) {
        return read(sql -> sql.number(
                "select coalesce(min(due_at), -1) from delivery"
                        + " where state = 0 and flow = (select id from flow where name = ?)",
                flow));
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
