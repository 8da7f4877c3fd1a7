package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Reading;

/**
 * What one transaction of the ledger reads and writes; only the writer's thread has one. What must happen in memory
 * once it is committed, or must be taken back if it is not, is left with it.
 */
public final class Transaction {
    private final Statements sql;
    private final Sequences sequences;
    private final RunRows runs;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> afterRollback = new ArrayList<>();

    Transaction(Statements sql, Sequences sequences) {
        this.sql = sql;
        this.sequences = sequences;
        this.runs = new RunRows(sql);
    }

    /** An event as the ledger has it. */
    record StoredEvent(long seq, String hash, boolean isNew) {}

    Statements sql() {
        return sql;
    }

    Sequences sequences() {
        return sequences;
    }

    RunRows runs() {
        return runs;
    }

    /** Writes what was gathered; the last thing before the commit. */
    void finish() throws SQLException {
        runs.write();
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void afterRollback(Runnable action) {
        afterRollback.add(action);
    }

    List<Runnable> committed() {
        return afterCommit;
    }

    List<Runnable> rolledBack() {
        return afterRollback.reversed();
    }

    /** Stores the event, or finds the one of the same identity. */
    StoredEvent event(StatusEvent event, @Nullable String feed, Instant acceptedAt) throws SQLException {
        long seq = sequences.nextEvent();
        int added = sql.update(
                "insert into event (seq, id, source, outcome, hash, accepted_at, feed, json)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                seq,
                event.id(),
                event.source(),
                event.outcome().word(),
                event.hash(),
                Micros.of(acceptedAt),
                feed,
                event.json());
        if (added == 1) {
            return new StoredEvent(seq, event.hash(), true);
        }
        StoredEvent stored = sql.first(
                "select seq, hash from event where id = ? and source = ? and outcome = ?",
                row -> new StoredEvent(row.getLong(1), row.getString(2), false),
                event.id(),
                event.source(),
                event.outcome().word());
        if (stored == null) {
            throw new IllegalStateException("event " + event + " is neither new nor stored");
        }
        return stored;
    }

    void conflict(long event, StatusEvent other, Instant at) throws SQLException {
        sql.update("insert into conflict (event, at, json) values (?, ?, ?)", event, Micros.of(at), other.json());
    }

    void raise(long event, String trigger, Instant at, long flowVersion, @Nullable String before, @Nullable String note)
            throws SQLException {
        sql.update(
                "insert into raised (event, trigger, raised_at, flow_version, before, note) values (?, ?, ?, ?, ?, ?)",
                event,
                trigger,
                Micros.of(at),
                flowVersion,
                before,
                note);
    }

    /** Notes how many firings of a raise are stored; null once all of them are. */
    void expanded(long event, String trigger, @Nullable Integer stored) throws SQLException {
        sql.update("update raised set expanded = ? where event = ? and trigger = ?", stored, event, trigger);
    }

    @Nullable
    Reading reading(Reading.Key key) throws SQLException {
        return Readings.of(sql, key);
    }

    void putReading(Reading.Key key, Reading reading, String name, long event) throws SQLException {
        sql.update(
                "insert into reading (instance, trigger, subject, dimension, name, value, time, event)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (instance, trigger, subject, dimension)"
                        + " do update set name = excluded.name, value = excluded.value, time = excluded.time,"
                        + " event = excluded.event",
                key.instance(),
                key.trigger(),
                key.subject(),
                Dimension.stored(key.dimension()),
                name,
                reading.value().toString(),
                Micros.of(reading.time()),
                event);
    }

    /** Stores a delivery, leased to the token or due where that is 0; gives its number. */
    long deliver(InForce.Entry flow, long event, @Nullable String dimension, long token, Instant now)
            throws SQLException {
        DeliveryState state = token == 0 ? DeliveryState.DUE : DeliveryState.LEASED;
        return deliver(flow, event, dimension, state, token, null, now);
    }

    /** Stores a delivery in line with those of its key; whether it may go at once. */
    boolean deliver(InForce.Entry flow, long event, @Nullable String dimension, String orderKey, Instant now)
            throws SQLException {
        DeliveryState state = Ordered.first(sql, flow.flowId(), orderKey);
        deliver(flow, event, dimension, state, 0, orderKey, now);
        return state == DeliveryState.DUE;
    }

    private long deliver(
            InForce.Entry flow,
            long event,
            @Nullable String dimension,
            DeliveryState state,
            long token,
            @Nullable String orderKey,
            Instant now)
            throws SQLException {
        long seq = sequences.nextDelivery();
        sql.update(
                "insert into delivery (seq, flow, revision, event, dimension, order_key, state, due_at, attempts, token)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                seq,
                flow.flowId(),
                flow.revisionId(),
                event,
                dimension,
                orderKey,
                state.code(),
                Micros.of(now),
                token);
        return seq;
    }

    /** Stores a delivery that is not to be attempted, for this reason. */
    void suppress(
            InForce.Entry flow,
            long event,
            @Nullable String dimension,
            @Nullable String orderKey,
            String reason,
            Instant now)
            throws SQLException {
        sql.update(
                "insert into delivery (seq, flow, revision, event, dimension, order_key, state, due_at, attempts, token, ended_at,"
                        + " reason) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
                sequences.nextDelivery(),
                flow.flowId(),
                flow.revisionId(),
                event,
                dimension,
                orderKey,
                DeliveryState.SUPPRESSED.code(),
                Micros.of(now),
                Micros.of(now),
                reason);
    }
}
