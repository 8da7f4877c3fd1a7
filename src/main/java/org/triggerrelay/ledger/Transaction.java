package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * What one transaction of the ledger reads and writes; only the writer's thread has one. What must happen in memory
 * once it is committed, or must be taken back if it is not, is left with it.
 */
public final class Transaction {
    private final Statements sql;
    private final Sequences sequences;
    private final Writes writes;
    private final boolean isShared;
    private final boolean isRepeat;
    private @Nullable Instant horizon;
    private final RunRows runs;
    private final PartRows parts;
    private final ReadingRows readings;
    private final EventRows events;
    private final StateRows states;
    private final SubjectRows subjects;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> afterRollback = new ArrayList<>();

    private Transaction(Statements sql, Sequences sequences, Writes writes, boolean isShared, boolean isRepeat) {
        this.sql = sql;
        this.sequences = sequences;
        this.writes = writes;
        this.isShared = isShared;
        this.isRepeat = isRepeat;
        this.runs = new RunRows(sql, writes);
        this.parts = new PartRows(sql, writes);
        this.readings = new ReadingRows(sql, writes);
        this.events = new EventRows(sql, writes, sequences);
        this.states = new StateRows(sql, writes, events);
        this.subjects = new SubjectRows(writes);
    }

    /** A transaction of the only process that writes to a ledger. */
    static Transaction alone(Statements sql, Sequences sequences) {
        return new Transaction(sql, sequences, Writes.atOnce(sql), false, false);
    }

    /** One of several relays'; a repeat is told, since what it repeats may have been committed. */
    static Transaction shared(Statements sql, Sequences sequences, boolean isRepeat) {
        return new Transaction(sql, sequences, new WritesTogether(sql), true, isRepeat);
    }

    /** Statements that see all that was changed so far. */
    Statements sql() throws SQLException {
        write();
        return sql;
    }

    /** Statements for what no change of this transaction that may still wait has to do with. */
    Statements early() {
        return sql;
    }

    Writes writes() {
        return writes;
    }

    Sequences sequences() {
        return sequences;
    }

    /** Whether a connection was lost before, at a moment when the same operations may have been committed. */
    boolean isRepeat() {
        return isRepeat;
    }

    RunRows runs() {
        return runs;
    }

    PartRows parts() {
        return parts;
    }

    ReadingRows readings() {
        return readings;
    }

    EventRows events() {
        return events;
    }

    StateRows states() {
        return states;
    }

    SubjectRows subjects() {
        return subjects;
    }

    /** An event from before this time decides nothing. */
    Instant horizon() throws SQLException {
        if (horizon == null) {
            horizon = Horizon.read(sql);
        }
        return horizon;
    }

    void horizonIs(Instant known) {
        horizon = known;
    }

    /** What this transaction deletes may move it. */
    void horizonMoves() {
        horizon = null;
    }

    /** What a select of rows to lock ends with, so that it passes by those that another relay has locked. */
    String skippingLocked(String table) {
        return isShared ? " for update of " + table + " skip locked" : "";
    }

    private void write() throws SQLException {
        runs.write();
        parts.write();
        readings.write();
        states.write();
        writes.flush();
    }

    /**
     * Writes what was gathered; the last thing before the commit. Subjects come last, in one order: relays that derive
     * completions of one instance meet at their rows, where no stripe keeps them apart.
     */
    void finish() throws SQLException {
        write();
        subjects.write();
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

    void conflict(long event, StatusEvent other, Instant at) throws SQLException {
        writes.add("insert into conflict (event, at, json) values (?, ?, ?)", event, Micros.of(at), other.json());
    }

    void raise(long event, String trigger, Instant at, InForce flows, @Nullable String before, @Nullable String note)
            throws SQLException {
        writes.add(
                "insert into raised (event, trigger, raised_at, flow_version, line, before, note)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                event,
                trigger,
                Micros.of(at),
                flows.flows().version(),
                flows.line(),
                before,
                note);
    }

    /** Notes how many firings of a raise are stored; null once all of them are. */
    void expanded(long event, String trigger, @Nullable Integer stored) throws SQLException {
        writes.add("update raised set expanded = ? where event = ? and trigger = ?", stored, event, trigger);
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
        DeliveryState state = Ordered.first(sql(), flow.flowId(), orderKey);
        deliver(flow, event, dimension, state, 0, orderKey, now);
        return state == DeliveryState.DUE;
    }

    /** Stores a delivery that begins in this state. */
    long deliver(
            InForce.Entry flow,
            long event,
            @Nullable String dimension,
            DeliveryState state,
            long token,
            @Nullable String orderKey,
            Instant now)
            throws SQLException {
        long seq = sequences.nextDelivery();
        writes.add(
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
        writes.add(
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
