package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;

/** Keeps which flows are in force: each change closes what it replaces and moves the one version number. */
final class Subscribing {
    private static final String ENTRIES = "select flow.name, revision.trigger, revision.text, flow.id, revision.id,"
            + " in_force.since, in_force.line from in_force"
            + " join revision on revision.id = in_force.revision join flow on flow.id = revision.flow";

    private static final String RETIRE = "update flow set state = 'retired' where not exists (select 1 from in_force"
            + " join revision on revision.id = in_force.revision"
            + " where revision.flow = flow.id and in_force.to_version is null)";

    private static final String ROUTE = "route";
    static final String SHARED = "*"; // as in the statements

    private Subscribing() {}

    /** The flows that are in force on the relay of this line. */
    static InForce load(Statements sql, String line) throws SQLException {
        return InForce.none(line, 0)
                .with(
                        version(sql),
                        sql.list(
                                ENTRIES + " where in_force.to_version is null and in_force.line in ('*', ?)",
                                Subscribing::entry,
                                line),
                        List.of())
                .holding(HoldRows.load(sql));
    }

    static long version(Statements sql) throws SQLException {
        return sql.number("select version from flow_set");
    }

    /** These, with what has changed up to a later version. */
    static InForce follow(Statements sql, InForce before, long version) throws SQLException {
        List<InForce.Entry> opened = sql.list(
                ENTRIES + " where in_force.from_version > ? and in_force.to_version is null"
                        + " and in_force.line in ('*', ?)",
                Subscribing::entry,
                before.flows().version(),
                before.line());
        List<String> closed = sql.list(
                ENTRIES + " where in_force.to_version > ? and in_force.line in ('*', ?)",
                row -> row.getString(1),
                before.flows().version(),
                before.line());
        return before.with(version, opened, closed).holding(HoldRows.load(sql));
    }

    /** The flows that were in force on the relay of a line at an earlier version. */
    static InForce at(Statements sql, String line, long version) throws SQLException {
        List<InForce.Entry> entries = sql.list(
                ENTRIES + " where in_force.line in ('*', ?) and in_force.from_version <= ?"
                        + " and (in_force.to_version is null or in_force.to_version > ?)",
                Subscribing::entry,
                line,
                version,
                version);
        return InForce.none(line, version).with(version, entries, List.of());
    }

    private static InForce.Entry entry(ResultSet row) throws SQLException {
        return new InForce.Entry(
                FlowText.read(row.getString(1), row.getString(2), row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7));
    }

    /** Puts these flows into force; those that are already stay untouched. */
    static InForce subscribe(
            Transaction transaction, InForce before, Collection<Flow> flows, String origin, Instant now)
            throws SQLException {
        List<Flow> changed = flows.stream().filter(flow -> !before.holds(flow)).toList();
        if (changed.isEmpty()) {
            return before;
        }
        long version = move(transaction, before);
        String line = origin.equals(ROUTE) ? before.line() : SHARED;
        var entries = new ArrayList<InForce.Entry>();
        for (Flow flow : changed) {
            close(transaction, before, flow.name(), version, now);
            entries.add(open(transaction, before, flow, origin, line, version, now));
        }
        InForce after = before.with(version, entries, List.of());
        return after.holds().isEmpty() ? after : after.holding(HoldRows.load(transaction.sql()));
    }

    /** Moves the version, so that other relays learn of a change; gives the new one. */
    static long move(Transaction transaction, InForce before) throws SQLException {
        long version = before.flows().version() + 1;
        transaction.sql().update("update flow_set set version = ?", version);
        return version;
    }

    /** Takes these flows out of force; what waits for them is kept for the operator. */
    static InForce retire(Transaction transaction, InForce before, Collection<String> names, Instant now)
            throws SQLException {
        List<String> known =
                names.stream().filter(name -> before.flows().get(name) != null).toList();
        if (known.isEmpty()) {
            return before;
        }
        long version = move(transaction, before);
        for (String name : known) {
            close(transaction, before, name, version, now);
            transaction.sql().update(RETIRE + " and flow.name = ?", name);
        }
        return before.with(version, List.of(), known);
    }

    /** Ends what is in force under this name, by its revision: to find it by the name, PostgreSQL looked at all. */
    private static void close(Transaction transaction, InForce before, String name, long version, Instant now)
            throws SQLException {
        InForce.Entry ending = before.entry(name);
        if (ending != null) {
            transaction
                    .sql()
                    .update(
                            "update in_force set to_version = ?, to_time = ?"
                                    + " where revision = ? and line = ? and to_version is null",
                            version,
                            Micros.of(now),
                            ending.revisionId(),
                            ending.line());
        }
    }

    private static InForce.Entry open(
            Transaction transaction, InForce before, Flow flow, String origin, String line, long version, Instant now)
            throws SQLException {
        Long known = before.since(flow);
        long since = known != null ? known : since(transaction.sql(), flow, version);
        Statements sql = transaction.sql();
        sql.update(
                "insert into flow (name, origin, state, created_at) values (?, ?, 'active', ?)"
                        + " on conflict (name) do update set state = 'active', origin = excluded.origin,"
                        + " hold = case when flow.hold = 'off' then null else flow.hold end",
                flow.name(),
                origin,
                Micros.of(now));
        long flowId = sql.number("select id from flow where name = ?", flow.name());
        sql.update(
                "insert into revision (flow, hash, trigger, text) values (?, ?, ?, ?) on conflict do nothing",
                flowId,
                flow.revision(),
                flow.trigger().name(),
                FlowText.write(flow));
        long revisionId = sql.number(
                "select id from revision where flow = ? and hash = ? and trigger = ?",
                flowId,
                flow.revision(),
                flow.trigger().name());
        sql.update(
                "insert into in_force (revision, line, from_version, since, from_time) values (?, ?, ?, ?, ?)",
                revisionId,
                line,
                version,
                since,
                Micros.of(now));
        if (!flow.options().ordered()) {
            Ordered.end(sql, flowId);
        }
        return new InForce.Entry(flow, flowId, revisionId, since, line);
    }

    /** What a flow remembers it remembers on every relay: one that begins to run it goes on where the others are. */
    private static long since(Statements sql, Flow flow, long version) throws SQLException {
        return sql
                .list(
                        ENTRIES + " where in_force.to_version is null and flow.name = ? order by in_force.since",
                        Subscribing::entry,
                        flow.name())
                .stream()
                .filter(entry -> InForce.sameConditions(entry.flow(), flow))
                .mapToLong(InForce.Entry::since)
                .findFirst()
                .orElse(version);
    }

    /** Closes the line of a relay that is gone. */
    static InForce closeLine(Transaction transaction, InForce before, String line, Instant now) throws SQLException {
        long version = move(transaction, before);
        transaction
                .sql()
                .update(
                        "update in_force set to_version = ?, to_time = ? where to_version is null and line = ?",
                        version,
                        Micros.of(now),
                        line);
        transaction.sql().update(RETIRE + " and flow.state <> 'retired'");
        return before.with(version, List.of(), List.of());
    }

    /** Puts the flows of a relay's own line into force under another: somebody has closed it while the relay hung. */
    static InForce reopen(Transaction transaction, InForce before, String line, Instant now) throws SQLException {
        long version = move(transaction, before);
        for (InForce.Entry entry : before.own()) {
            transaction
                    .sql()
                    .update(
                            "insert into in_force (revision, line, from_version, since, from_time)"
                                    + " values (?, ?, ?, ?, ?)",
                            entry.revisionId(),
                            line,
                            version,
                            entry.since(),
                            Micros.of(now));
            transaction.sql().update("update flow set state = 'active' where id = ?", entry.flowId());
        }
        return load(transaction.sql(), line);
    }
}
