package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Trigger;

/** Runs and their parts: told when the last part has ended, once for each (instance, run). */
final class Runs {
    private static final Set<String> UNIFICATION = Set.of("map", "match", "merge");

    private Runs() {}

    /** A completion that the parts of a run add up to. */
    record Completed(String trigger, StatusEvent event) {}

    /** A part of a run as the ledger has it. */
    record Part(String process, Outcome outcome) {}

    /** Notes the event in its run, and gives the completions that it brings about. */
    static List<Completed> track(Transaction transaction, StatusEvent event, long seq, Instant now)
            throws SQLException {
        String run = event.run();
        if (run == null) {
            return List.of();
        }
        String instance = event.instanceOrSource();
        boolean full = event.process().equals("full");
        RunRows.Row row = transaction.runs().of(instance, run);
        row.note(event, full && !event.outcome().ended(), now);
        if (full && event.outcome().ended()) {
            return List.of(); // the completion itself
        }
        if (!full) {
            notePart(transaction, row, event, seq);
        }
        var completed = new ArrayList<Completed>();
        if (UNIFICATION.contains(event.process())) {
            unification(completed, transaction, event);
        }
        completed.addAll(Tables.refreshed(transaction, event, row));
        full(completed, transaction, event, row);
        return completed;
    }

    private static void unification(List<Completed> completed, Transaction transaction, StatusEvent event)
            throws SQLException {
        List<Part> steps = parts(transaction, event.instanceOrSource(), event.run()).stream()
                .filter(part -> UNIFICATION.contains(part.process()))
                .toList();
        boolean all = steps.stream().map(Part::process).distinct().count() == UNIFICATION.size();
        if (all && allEnded(steps)) {
            String how = "derived from map, match, merge";
            add(completed, transaction, Trigger.UNIFICATION_REFRESH_COMPLETED, event, steps, how);
        }
    }

    /** The parts are counted as they end, and read only once they are enough: a run may have many thousands. */
    private static void full(List<Completed> completed, Transaction transaction, StatusEvent event, RunRows.Row row)
            throws SQLException {
        long enough = row.enough();
        if (enough > 0
                && !isComplete(transaction, event.instanceOrSource(), event.run(), Trigger.FULL_REFRESH_COMPLETED)) {
            List<Part> parts = parts(transaction, event.instanceOrSource(), event.run());
            String how = "derived from " + enough + " parts";
            add(completed, transaction, Trigger.FULL_REFRESH_COMPLETED, event, parts, how);
        }
    }

    /** What a part says later counts, by the event's time; the answer says what that replaced. */
    private static void notePart(Transaction transaction, RunRows.Row run, StatusEvent event, long seq)
            throws SQLException {
        Outcome before = transaction.parts().note(event, String.valueOf(event.run()), seq);
        if (before != null && before.ended() != event.outcome().ended()) {
            run.countEnded(before.ended() ? -1 : 1);
        }
    }

    private static List<Part> parts(Transaction transaction, String instance, @Nullable String run)
            throws SQLException {
        return transaction
                .sql()
                .list(
                        "select process, outcome from run_part where instance = ? and run = ?",
                        row -> new Part(
                                row.getString(1),
                                Outcome.ofWord(row.getString(2)).orElse(Outcome.UNKNOWN)),
                        instance,
                        run);
    }

    private static boolean allEnded(List<Part> parts) {
        return parts.stream().allMatch(part -> part.outcome().ended());
    }

    private static void add(
            List<Completed> completed,
            Transaction transaction,
            String trigger,
            StatusEvent last,
            List<Part> parts,
            String how)
            throws SQLException {
        if (!isComplete(transaction, last.instanceOrSource(), last.run(), trigger)) {
            Outcome worst =
                    parts.stream().map(Part::outcome).filter(Outcome::ended).reduce(Outcome.SUCCEEDED, Outcome::worse);
            completed.add(
                    new Completed(trigger, CompletionEvent.of(trigger, last, run(transaction, last), worst, how)));
        }
    }

    private static RunRows.Row run(Transaction transaction, StatusEvent event) throws SQLException {
        return transaction.runs().of(event.instanceOrSource(), String.valueOf(event.run()));
    }

    /** The completions of announced runs that have no open part and have heard nothing since this time. */
    static List<Completed> quiet(Transaction transaction, Instant since) throws SQLException {
        record Quiet(String instance, String run, String lastEvent) {}
        transaction.runs().write();
        List<Quiet> runs = transaction
                .sql()
                .list(
                        "select run.instance, run.id, event.json"
                                + " from run join event on event.seq = (select max(event) from run_part"
                                + " where run_part.instance = run.instance and run_part.run = run.id)"
                                + " where run.announced_at is not null and run.last_at <= ? and not exists"
                                + " (select 1 from completion c where c.instance = run.instance and c.run = run.id"
                                + " and c.trigger = ?) and not exists (select 1 from run_part p"
                                + " where p.instance = run.instance and p.run = run.id and p.outcome not in"
                                + " ('succeeded', 'skipped', 'warned', 'cancelled', 'failed')) limit 100",
                        row -> new Quiet(row.getString(1), row.getString(2), row.getString(3)),
                        Micros.of(since),
                        Trigger.FULL_REFRESH_COMPLETED);
        var completed = new ArrayList<Completed>();
        for (Quiet run : runs) {
            add(
                    completed,
                    transaction,
                    Trigger.FULL_REFRESH_COMPLETED,
                    StoredJson.read(run.lastEvent()),
                    parts(transaction, run.instance(), run.run()),
                    "assumed: no part open, and quiet since");
        }
        return completed;
    }

    /** Marks the run of this event as completed; false where it was before. An event without a run always completes. */
    static boolean complete(Transaction transaction, StatusEvent event, String trigger, long seq) throws SQLException {
        return event.run() == null
                || transaction
                                .early()
                                .update(
                                        "insert into completion (instance, run, trigger, event) values (?, ?, ?, ?)"
                                                + " on conflict do nothing",
                                        event.instanceOrSource(),
                                        event.run(),
                                        trigger,
                                        seq)
                        == 1;
    }

    private static boolean isComplete(Transaction transaction, String instance, @Nullable String run, String trigger)
            throws SQLException {
        return transaction
                        .early()
                        .number(
                                "select count(*) from completion where instance = ? and run = ? and trigger = ?",
                                instance,
                                run,
                                trigger)
                > 0;
    }
}
