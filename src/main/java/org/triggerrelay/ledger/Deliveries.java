package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Verdict;

/** Deliveries after they were stored: leased and settled. */
final class Deliveries {
    private static final String OPEN =
            "select delivery.seq, delivery.dimension, delivery.attempts, delivery.retries_from, event.json,"
                    + " raised.raised_at, raised.before, revision.trigger, revision.text, flow.name,"
                    + " delivery.event, revision.flow, in_force.since, delivery.order_key is not null, delivery.replays is not null"
                    + " from delivery join event on event.seq = delivery.event"
                    + " join revision on revision.id = delivery.revision join flow on flow.id = delivery.flow"
                    + " join raised on raised.event = delivery.event and raised.trigger = revision.trigger"
                    + " join in_force on in_force.revision = delivery.revision"
                    + " and in_force.from_version <= raised.flow_version"
                    + " and (in_force.to_version is null or in_force.to_version > raised.flow_version)"
                    + " where delivery.seq = ?";

    private Deliveries() {}

    /** Leases this flow's due deliveries, the oldest first. */
    static List<Work> claim(Transaction transaction, String flow, int most, Instant now) throws SQLException {
        List<Long> due = transaction
                .sql()
                .list(
                        "select seq from delivery where state = 0 and flow = (select id from flow where name = ?"
                                + " and hold is null) and due_at <= ? order by due_at, seq limit ?",
                        row -> row.getLong(1),
                        flow,
                        Micros.of(now),
                        most);
        var claimed = new ArrayList<Work>();
        for (long seq : due) {
            long token = transaction.sequences().nextToken();
            transaction.sql().update("update delivery set state = 1, token = ? where seq = ?", token, seq);
            Work work = transaction
                    .sql()
                    .first(
                            OPEN,
                            row -> work(
                                    transaction.sql(),
                                    row,
                                    token,
                                    transaction.sequences().deliveryId(seq)),
                            seq);
            if (work == null) {
                throw new IllegalStateException("delivery " + seq + " has lost its event or its flow's revision");
            }
            claimed.add(work);
        }
        return claimed;
    }

    private static Work work(Statements sql, ResultSet row, long token, String id) throws SQLException {
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
                : new Verdict.Fired("fired under an earlier release (" + verdict.reason() + ")", null, null);
        return new Work(
                row.getLong("seq"),
                token,
                row.getInt("attempts") - row.getInt("retries_from"),
                Firings.of(id, flow, event, sample, fired, firedAt, row.getInt("attempts") + 1),
                row.getInt("attempts") == 0 && !row.getBoolean(15) ? List.of() : LegRows.of(sql, row.getLong("seq")),
                row.getBoolean(14));
    }

    private static @Nullable State before(Statements sql, ResultSet row, Flow flow, Occurrence what)
            throws SQLException {
        Sample sample = what.sample();
        var key = Reading.Key.of(what.event(), flow.trigger().name(), sample == null ? null : sample.dimension());
        return States.before(sql, row.getLong("flow"), row.getLong("since"), key, row.getLong("event"));
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

    /** Ends an attempt and keeps how its parts stand; false where the lease is not the token's any more. */
    static boolean settle(Transaction transaction, Work work, Settlement settlement, List<Leg> legs, Instant now)
            throws SQLException {
        boolean held = settle(transaction, work, settlement, now);
        if (held) {
            LegRows.put(transaction.sql(), work.seq(), legs);
        }
        return held;
    }

    private static boolean settle(Transaction transaction, Work work, Settlement settlement, Instant now)
            throws SQLException {
        return switch (settlement) {
            case Settlement.Delivered delivered -> end(transaction, work, DeliveryState.DELIVERED, null, now);
            case Settlement.Dead dead ->
                end(transaction, work, DeliveryState.DEAD, dead.reason(), now)
                        && attempted(transaction, work, dead.reason(), now);
            case Settlement.Again again ->
                again(transaction, work, again) && attempted(transaction, work, again.reason(), now);
            case Settlement.Deferred deferred ->
                transaction
                                .sql()
                                .update(
                                        "update delivery set state = 0, token = 0, due_at = ?, reason = ?"
                                                + " where seq = ? and token = ?",
                                        Micros.of(deferred.due()),
                                        deferred.reason(),
                                        work.seq(),
                                        work.token())
                        == 1;
            case Settlement.Released released ->
                transaction
                                .sql()
                                .update(
                                        "update delivery set state = 0, token = 0 where seq = ? and token = ?",
                                        work.seq(),
                                        work.token())
                        == 1;
        };
    }

    private static boolean end(
            Transaction transaction, Work work, DeliveryState state, @Nullable String reason, Instant now)
            throws SQLException {
        return transaction
                        .sql()
                        .update(
                                "update delivery set state = ?, attempts = attempts + 1, token = 0, ended_at = ?,"
                                        + " reason = ? where seq = ? and token = ?",
                                state.code(),
                                Micros.of(now),
                                reason,
                                work.seq(),
                                work.token())
                == 1;
    }

    private static boolean again(Transaction transaction, Work work, Settlement.Again again) throws SQLException {
        return transaction
                        .sql()
                        .update(
                                "update delivery set state = 0, attempts = attempts + 1, token = 0, due_at = ?,"
                                        + " reason = ? where seq = ? and token = ?",
                                Micros.of(again.due()),
                                again.reason(),
                                work.seq(),
                                work.token())
                == 1;
    }

    private static boolean attempted(Transaction transaction, Work work, String reason, Instant now)
            throws SQLException {
        return transaction
                        .sql()
                        .update(
                                "insert into attempt (delivery, number, at, reason)"
                                        + " select seq, attempts, ?, ? from delivery where seq = ?",
                                Micros.of(now),
                                reason,
                                work.seq())
                == 1;
    }
}
