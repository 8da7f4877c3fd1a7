package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The overview of a ledger in a SQL database, out of its indexes. */
final class SqlOverview implements Overview {
    private final SqlReads reads;
    private final String changes;
    private final DayTally tally;

    /** Changes is the query that gives another number with each of them. */
    SqlOverview(SqlReads reads, String changes) {
        this.reads = reads;
        this.changes = changes;
        this.tally = new DayTally(reads);
    }

    @Override
    public Day day(Instant now) {
        return tally.upTo(now);
    }

    @Override
    public Backlog backlog() {
        return reads.snapshot(SqlOverview::backlog);
    }

    private static Backlog backlog(Statements sql) throws SQLException {
        long oldest = sql.number("select coalesce(min(due_at), -1) from delivery where state = 0");
        List<Backlog.Dead> dead = sql.list(
                "with died (flow, letters, since, latest) as (select flow, count(*), min(ended_at), max(ended_at)"
                        + " from delivery where state = 3 and ended_at is not null group by flow)"
                        + " select flow.name, died.letters, died.since, (select max(reason) from delivery"
                        + " where state = 3 and delivery.flow = died.flow and ended_at = died.latest)"
                        + " from died join flow on flow.id = died.flow order by flow.name",
                row -> new Backlog.Dead(
                        row.getString(1), row.getLong(2), Micros.instant(row.getLong(3)), row.getString(4)));
        return new Backlog(
                sql.number("select count(*) from delivery where order_key is not null and state < 2 and state = -1"),
                sql.number("select count(*) from delivery where state = 0"),
                sql.number("select count(*) from delivery where state = 1"),
                oldest < 0 ? null : Micros.instant(oldest),
                dead,
                refused(sql));
    }

    private static Backlog.@Nullable Refused refused(Statements sql) throws SQLException {
        return sql.first(
                "with open (refused, oldest, newest) as (select count(*), min(seq), max(seq) from rejected"
                        + " where resolved_at is null) select open.refused, first.at, latest.reason from open"
                        + " join rejected first on first.seq = open.oldest join rejected latest on latest.seq = open.newest",
                row -> new Backlog.Refused(row.getLong(1), Micros.instant(row.getLong(2)), row.getString(3)));
    }

    @Override
    public Pulse pulse() {
        return reads.read(sql -> new Pulse(
                sql.number("select coalesce(max(seq), 0) from event"),
                sql.number(changes),
                sql.number("select coalesce(max(seq), 0) from rejected")));
    }
}
