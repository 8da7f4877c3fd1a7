package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Verdict;

/** Raises an event's triggers inside one transaction: event, readings and one delivery for each firing. */
final class Raising {
    private final InstantSource clock;
    private final Supplier<InForce> inForce;
    private final Supplier<Handover> handover;

    Raising(InstantSource clock, Supplier<InForce> inForce, Supplier<Handover> handover) {
        this.clock = clock;
        this.inForce = inForce;
        this.handover = handover;
    }

    Raised raise(Transaction transaction, StatusEvent event, List<String> triggers, @Nullable String feed)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Transaction.StoredEvent stored = transaction.event(event, feed, now);
        if (!stored.isNew() && !stored.hash().equals(event.hash())) {
            transaction.conflict(stored.seq(), event, now);
            return Raised.CONFLICT;
        }
        boolean anyNew = stored.isNew();
        for (String trigger : triggers) {
            if (stored.isNew() || !transaction.isRaised(stored.seq(), trigger)) {
                raise(transaction, event, stored.seq(), Trigger.named(trigger), now);
                anyNew = true;
            }
        }
        if (stored.isNew()) {
            for (Runs.Completed run : Runs.track(transaction, event, stored.seq(), now)) {
                complete(transaction, run, now);
            }
        }
        return anyNew ? Raised.ACCEPTED : Raised.DUPLICATE;
    }

    /** Raises the completion of each announced run whose parts have all ended and been quiet since this time. */
    int completeQuiet(Transaction transaction, Instant since) throws SQLException {
        List<Runs.Completed> runs = Runs.quiet(transaction, since);
        for (Runs.Completed run : runs) {
            complete(transaction, run, clock.instant());
        }
        return runs.size();
    }

    private void complete(Transaction transaction, Runs.Completed run, Instant now) throws SQLException {
        Transaction.StoredEvent stored = transaction.event(run.event(), "derived", now);
        if (!transaction.isRaised(stored.seq(), run.trigger())) {
            raise(transaction, run.event(), stored.seq(), Trigger.named(run.trigger()), now);
        }
    }

    private void raise(Transaction transaction, StatusEvent event, long seq, Trigger trigger, Instant now)
            throws SQLException {
        long version = inForce.get().flows().version();
        if (trigger.kind() == Trigger.Kind.COMPLETION && !Runs.complete(transaction, event, trigger.name(), seq)) {
            transaction.raise(seq, trigger.name(), version, null, "this run was completed before");
            return;
        }
        List<Sample> samples = samples(transaction, event, seq, trigger, now);
        transaction.raise(seq, trigger.name(), version, Before.write(samples), null);
        fire(transaction, trigger, event, seq, null, now);
        for (Sample sample : samples) {
            fire(transaction, trigger, event, seq, sample, now);
        }
    }

    private static List<Sample> samples(
            Transaction transaction, StatusEvent event, long seq, Trigger trigger, Instant now) throws SQLException {
        if (trigger.kind() != Trigger.Kind.NUMBER && trigger.kind() != Trigger.Kind.OPEN) {
            return List.of();
        }
        var samples = new ArrayList<Sample>();
        for (Sample fresh : Sample.of(event, now)) {
            Reading.Key key = Reading.Key.of(event, trigger.name(), fresh.dimension());
            Sample sample = fresh.after(transaction.reading(key));
            if (!sample.isLate()) {
                transaction.putReading(key, new Reading(sample.value(), sample.time()), event.subject(), seq);
            }
            samples.add(sample);
        }
        return samples;
    }

    private void fire(
            Transaction transaction, Trigger trigger, StatusEvent event, long seq, @Nullable Sample sample, Instant now)
            throws SQLException {
        var candidates = new ArrayList<Flow>();
        inForce.get().flows().index().candidates(trigger.name(), event, sample, candidates::add);
        for (Flow flow : candidates) {
            if (Decision.decide(trigger, flow.conditions(), event, sample) instanceof Verdict.Fired fired) {
                deliver(transaction, flow, event, seq, sample, fired, now);
            }
        }
    }

    private void deliver(
            Transaction transaction,
            Flow flow,
            StatusEvent event,
            long seq,
            @Nullable Sample sample,
            Verdict.Fired fired,
            Instant now)
            throws SQLException {
        Handover to = handover.get();
        InForce.Entry entry = inForce.get().entry(flow);
        String dimension = sample == null ? null : sample.dimension();
        if (!to.reserve(flow.name())) {
            transaction.deliver(entry, seq, dimension, 0, now);
            transaction.afterCommit(() -> to.waiting(List.of(flow.name())));
            return;
        }
        transaction.afterRollback(() -> to.release(flow.name()));
        long token = transaction.sequences().nextToken();
        long delivery = transaction.deliver(entry, seq, dimension, token, now);
        Firing firing = Firings.of(transaction.sequences().deliveryId(delivery), flow, event, sample, fired, now, 1);
        transaction.afterCommit(() -> to.offer(new Work(delivery, token, 0, firing)));
    }
}
