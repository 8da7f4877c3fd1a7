package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Reason;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Verdict;

/** Deliveries after they were stored: leased and settled. */
final class Deliveries {
    /** What a firing is told again from; {@link #JOINED} goes with it. */
    static final String TOLD = "delivery.seq, delivery.dimension, delivery.attempts, delivery.retries_from, event.json,"
            + " raised.raised_at, raised.before, revision.trigger, revision.text, flow.name,"
            + " delivery.event, revision.flow, in_force.since, delivery.order_key is not null,"
            + " delivery.replays is not null or delivery.reason is not null,"
            + " in_force.from_version > raised.flow_version as of_the_past, event.trace";

    static final String JOINED = " join event on event.seq = delivery.event"
            + " join revision on revision.id = delivery.revision join flow on flow.id = delivery.flow"
            + " join raised on raised.event = delivery.event and raised.trigger = revision.trigger"
            + " join in_force on in_force.revision = delivery.revision"
            + " and in_force.line in ('*', raised.line)"
            + " and (in_force.from_version <= raised.flow_version"
            + " and (in_force.to_version is null or in_force.to_version > raised.flow_version)"
            + " or in_force.from_version > raised.flow_version and in_force.past <= event.accepted_at)";

    private static final String LEASED = "select " + TOLD + " from delivery" + JOINED
            + " where delivery.state = 1 and delivery.token = ? order by delivery.due_at, delivery.seq";

    private static final RowUpdate END = new RowUpdate(
            "delivery",
            "state = :state, attempts = attempts + 1, token = 0, ended_at = :ended_at, reason = :reason, code = :code,"
                    + " answer = :answer",
            "delivery.seq = :seq and delivery.token = :token",
            "state bigint",
            "ended_at bigint",
            "reason text",
            "code bigint",
            "answer text",
            "seq bigint",
            "token bigint");

    private Deliveries() {}

    /** Leases this flow's due deliveries, the oldest first; on a shared ledger those that nobody else is leasing. */
    static List<Work> claim(Transaction transaction, String flow, int most, Instant now) throws SQLException {
        Statements sql = transaction.sql();
        long token = transaction.sequences().nextToken();
        int claimed = sql.update(
                "with oldest as materialized (select seq from delivery where state = 0"
                        + " and flow = (select id from flow where name = ? and hold is null) and due_at <= ?"
                        + " order by due_at, seq limit ?" + transaction.skippingLocked("delivery") + ")"
                        + " update delivery set state = 1, token = ? where seq in (select seq from oldest)",
                flow,
                Micros.of(now),
                most,
                token);
        return claimed == 0
                ? List.of()
                : sql.list(
                        LEASED,
                        row -> work(sql, row, token, transaction.sequences().deliveryId(row.getLong(1))),
                        token);
    }

    private static Work work(Statements sql, ResultSet row, long token, String id) throws SQLException {
        return new Work(
                row.getLong("seq"),
                token,
                row.getInt("attempts") - row.getInt("retries_from"),
                firing(sql, row, id, row.getInt("attempts") + 1),
                row.getInt("attempts") == 0 && !row.getBoolean(15) ? List.of() : LegRows.of(sql, row.getLong("seq")),
                row.getBoolean(14),
                row.getString("trace"));
    }

    /** The firing of a delivery, from what stood before it. */
    static Firing firing(Statements sql, ResultSet row, String id, int attempt) throws SQLException {
        Flow flow = FlowText.read(row.getString("name"), row.getString("trigger"), row.getString("text"));
        StatusEvent event = StoredJson.read(row.getString("json"));
        Instant firedAt = Micros.instant(row.getLong("raised_at"));
        Sample sample = flow.conditions().asksForNumber()
                ? sample(event, row.getString("dimension"), firedAt, row.getString("before"))
                : null;
        var what = new Occurrence(flow.trigger(), event, firedAt, sample);
        Conditions passed = flow.conditions().withoutFilter(); // it was true, or there would be no delivery
        State before = passed.memory() == null ? null : before(sql, row, flow, what);
        Verdict verdict = Decision.decide(passed, what, before).verdict();
        Verdict.Fired fired = verdict instanceof Verdict.Fired held
                ? held
                : new Verdict.Fired(
                        new Reason.Said("fired under an earlier release (" + verdict.reason() + ")"), null, null);
        Firing firing = Firing.of(id, flow.trigger(), flow.name(), event, sample, fired, firedAt, attempt);
        return row.getBoolean("of_the_past") ? firing.marked(id, Firing.Mark.REPLAYED) : firing;
    }

    private static @Nullable State before(Statements sql, ResultSet row, Flow flow, Occurrence what)
            throws SQLException {
        Sample sample = what.sample();
        var key = Reading.Key.of(what.event(), flow.trigger().name(), sample == null ? null : sample.dimension());
        return States.before(
                sql, new States.Place(row.getLong("flow"), row.getLong("since")), key, row.getLong("event"));
    }

    private static @Nullable Sample sample(
            StatusEvent event, @Nullable String dimension, Instant firedAt, @Nullable String before) {
        Reading previous = Before.read(before, dimension);
        return Sample.of(event, firedAt).stream()
                .filter(sample -> Objects.equals(sample.dimension(), dimension))
                .findFirst()
                .map(sample -> sample.after(previous))
                .orElse(null);
    }

    /** Whether a lease was still the attempt's; known once the transaction is finished. */
    static final class Held {
        private boolean held;

        boolean held() {
            return held;
        }
    }

    /** Ends an attempt and keeps how its parts stand, unless the lease is not the token's any more. */
    static Held settle(Transaction transaction, Work work, Settlement settlement, List<Leg> legs, Instant now)
            throws SQLException {
        Writes writes = transaction.writes();
        LegRows.put(writes, work, legs);
        var held = new Held();
        IntConsumer changed = rows -> held.held = rows == 1;
        switch (settlement) {
            case Settlement.Delivered delivered ->
                end(writes, work, DeliveryState.DELIVERED, null, delivered.reply(), now, changed);
            case Settlement.Dead dead -> {
                attempted(writes, work, dead.reason(), dead.ending(), now);
                end(writes, work, DeliveryState.DEAD, dead.reason(), null, now, changed);
            }
            case Settlement.Suppressed suppressed ->
                writes.add(
                        "update delivery set state = ?, token = 0, ended_at = ?, reason = ? where seq = ? and token = ?",
                        changed,
                        DeliveryState.SUPPRESSED.code(),
                        Micros.of(now),
                        suppressed.reason(),
                        work.seq(),
                        work.token());
            case Settlement.Again again -> {
                attempted(writes, work, again.reason(), again.ending(), now);
                again(writes, work, again, changed);
            }
            case Settlement.Deferred deferred ->
                writes.add(
                        "update delivery set state = 0, token = 0, due_at = ?, reason = ? where seq = ? and token = ?",
                        changed,
                        Micros.of(deferred.due()),
                        deferred.reason(),
                        work.seq(),
                        work.token());
            case Settlement.Released released ->
                writes.add(
                        "update delivery set state = 0, token = 0 where seq = ? and token = ?",
                        changed,
                        work.seq(),
                        work.token());
        }
        return held;
    }

    private static void end(
            Writes writes,
            Work work,
            DeliveryState state,
            @Nullable String reason,
            @Nullable Reply reply,
            Instant now,
            IntConsumer changed)
            throws SQLException {
        writes.add(
                END,
                changed,
                state.code(),
                Micros.of(now),
                reason,
                reply == null ? null : reply.code(),
                reply == null ? null : reply.text(),
                work.seq(),
                work.token());
    }

    private static void again(Writes writes, Work work, Settlement.Again again, IntConsumer changed)
            throws SQLException {
        writes.add(
                "update delivery set state = 0, attempts = attempts + 1, token = 0, due_at = ?,"
                        + " reason = ? where seq = ? and token = ?",
                changed,
                Micros.of(again.due()),
                again.reason(),
                work.seq(),
                work.token());
    }

    /** Notes the attempt before it ends, while the lease still shows whose it is. */
    private static void attempted(Writes writes, Work work, String reason, Ending ending, Instant now)
            throws SQLException {
        writes.add(
                "insert into attempt (delivery, number, at, outcome, reason, code, answer)"
                        + " select seq, attempts + 1, ?, ?, ?, ?, ? from delivery where seq = ? and token = ?",
                Micros.of(now),
                ending.kind().toString(),
                reason,
                ending.code(),
                ending.answer(),
                work.seq(),
                work.token());
    }
}
