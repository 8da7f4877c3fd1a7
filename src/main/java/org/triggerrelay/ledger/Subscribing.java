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
    private static final String ENTRIES =
            "select flow.name, revision.trigger, revision.text, flow.id, revision.id, in_force.since from in_force"
                    + " join revision on revision.id = in_force.revision join flow on flow.id = revision.flow";

    private Subscribing() {}

    /** The flows that were in force when the ledger was last open. */
    static InForce load(Statements sql) throws SQLException {
        long version = Math.max(
                sql.number("select max(from_version) from in_force"),
                sql.number("select max(to_version) from in_force"));
        List<InForce.Entry> entries = sql.list(ENTRIES + " where in_force.to_version is null", Subscribing::entry);
        return InForce.none(version).with(version, entries, List.of()).holding(HoldRows.load(sql));
    }

    /** The flows that were in force at an earlier version. */
    static InForce at(Statements sql, long version) throws SQLException {
        List<InForce.Entry> entries = sql.list(
                ENTRIES
                        + " where in_force.from_version <= ? and (in_force.to_version is null or in_force.to_version > ?)",
                Subscribing::entry,
                version,
                version);
        return InForce.none(version).with(version, entries, List.of());
    }

    private static InForce.Entry entry(ResultSet row) throws SQLException {
        return new InForce.Entry(
                FlowText.read(row.getString(1), row.getString(2), row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    /** Puts these flows into force; those that are already stay untouched. */
    static InForce subscribe(
            Transaction transaction, InForce before, Collection<Flow> flows, String origin, Instant now)
            throws SQLException {
        List<Flow> changed = flows.stream().filter(flow -> !before.holds(flow)).toList();
        if (changed.isEmpty()) {
            return before;
        }
        long version = before.flows().version() + 1;
        var entries = new ArrayList<InForce.Entry>();
        for (Flow flow : changed) {
            close(transaction, flow.name(), version, now);
            entries.add(open(transaction, flow, origin, version, before.since(flow, version), now));
        }
        InForce after = before.with(version, entries, List.of());
        return after.holds().isEmpty() ? after : after.holding(HoldRows.load(transaction.sql()));
    }

    /** Takes these flows out of force; what waits for them is kept for the operator. */
    static InForce retire(Transaction transaction, InForce before, Collection<String> names, Instant now)
            throws SQLException {
        List<String> known =
                names.stream().filter(name -> before.flows().get(name) != null).toList();
        if (known.isEmpty()) {
            return before;
        }
        long version = before.flows().version() + 1;
        for (String name : known) {
            close(transaction, name, version, now);
            transaction.sql().update("update flow set state = 'retired' where name = ?", name);
        }
        return before.with(version, List.of(), known);
    }

    private static void close(Transaction transaction, String name, long version, Instant now) throws SQLException {
        transaction
                .sql()
                .update(
                        "update in_force set to_version = ?, to_time = ? where to_version is null and revision in"
                                + " (select revision.id from revision join flow on flow.id = revision.flow"
                                + " where flow.name = ?)",
                        version,
                        Micros.of(now),
                        name);
    }

    private static InForce.Entry open(
            Transaction transaction, Flow flow, String origin, long version, long since, Instant now)
            throws SQLException {
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
                "insert into in_force (revision, from_version, since, from_time) values (?, ?, ?, ?)",
                revisionId,
                version,
                since,
                Micros.of(now));
        if (!flow.options().ordered()) {
            Ordered.end(sql, flowId);
        }
        return new InForce.Entry(flow, flowId, revisionId, since);
    }
}
