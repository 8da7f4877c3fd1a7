package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Verdict;

/** Raises an event's triggers inside one transaction: event, readings and one delivery for each firing. */
final class Raising {
    /** The most firings that one raise adds to a batch; the others wait behind it for less than a long commit. */
    static final int MOST_AT_ONCE = 1_000;

    private final InstantSource clock;
    private final Supplier<InForce> inForce;
    private final Supplier<Handover> handover;
    private final BiConsumer<Long, String> continuation;
    private final ObjIntConsumer<String> fired;

    /** An event's raise of one trigger. */
    record Raise(
            long seq,
            Trigger trigger,
            StatusEvent event,
            Instant at,
            @Nullable String trace) {}

    /** One flow that fires, and why. */
    record Fire(InForce.Entry entry, @Nullable Sample sample, Verdict.Fired fired) {}

    /** Raises by the flows in force; the continuation is told of each raise that is to be {@link #expand}ed further, the last of each committed trigger with how many flows it has started. */
    Raising(
            InstantSource clock,
            Supplier<InForce> inForce,
            Supplier<Handover> handover,
            BiConsumer<Long, String> continuation,
            ObjIntConsumer<String> fired) {
        this.clock = clock;
        this.inForce = inForce;
        this.handover = handover;
        this.continuation = continuation;
        this.fired = fired;
    }

    Raised raise(Transaction transaction, StatusEvent event, List<String> triggers, Origin origin) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        EventRows.Stored stored = transaction.events().store(event, origin, now);
        if (!stored.isNew() && !stored.hash().equals(event.hash())) {
            transaction.conflict(stored.seq(), event, now);
            return Raised.CONFLICT;
        }
        if (stored.isNew() && event.time().isBefore(transaction.horizon())) {
            recordOnly(transaction, stored.seq(), triggers, now);
            return Raised.ACCEPTED;
        }
        boolean anyNew = stored.isNew();
        for (String trigger : triggers) {
            if (stored.isNew() || !isRaised(transaction.sql(), stored.seq(), trigger)) {
                raise(transaction, event, stored.seq(), Trigger.named(trigger), now, origin.trace());
                anyNew = true;
            }
        }
        if (stored.isNew()) {
            transaction.subjects().note(event, stored.seq(), now);
            for (Runs.Completed run : Runs.track(transaction, event, stored.seq(), now)) {
                complete(transaction, run, now, origin.trace());
            }
        }
        return anyNew || transaction.isRepeat() ? Raised.ACCEPTED : Raised.DUPLICATE;
    }

    private void recordOnly(Transaction transaction, long seq, List<String> triggers, Instant now) throws SQLException {
        for (String trigger : triggers) {
            transaction.raise(seq, trigger, now, inForce.get(), null, Horizon.note(transaction.horizon()));
        }
    }

    /** Raises the completion of each announced run whose parts have all ended and been quiet since this time. */
    int completeQuiet(Transaction transaction, Instant since) throws SQLException {
        List<Runs.Completed> runs = Runs.quiet(transaction, since);
        for (Runs.Completed run : runs) {
            complete(transaction, run, clock.instant(), null);
        }
        return runs.size();
    }

    private void complete(Transaction transaction, Runs.Completed run, Instant now, @Nullable String trace)
            throws SQLException {
        EventRows.Stored stored = transaction.events().store(run.event(), new Origin("derived", trace), now);
        if (stored.isNew()) {
            transaction.subjects().note(run.event(), stored.seq(), now);
        }
        if (!isRaised(transaction.sql(), stored.seq(), run.trigger())) {
            raise(transaction, run.event(), stored.seq(), Trigger.named(run.trigger()), now, trace);
        }
    }

    private void raise(
            Transaction transaction, StatusEvent event, long seq, Trigger trigger, Instant now, @Nullable String trace)
            throws SQLException {
        InForce flows = inForce.get();
        if (trigger.kind() == Trigger.Kind.COMPLETION && !Runs.complete(transaction, event, trigger.name(), seq)) {
            transaction.raise(seq, trigger.name(), now, flows, null, "this run was completed before");
            return;
        }
        var before = new Before.Text();
        List<Sample> samples = samples(transaction, event, seq, trigger, now, before);
        transaction.raise(seq, trigger.name(), now, flows, before.written(), null);
        Raise raise = new Raise(seq, trigger, event, now, trace);
        var deciding = new Deciding(transaction.states(), flows, raise, true);
        store(transaction, raise, deciding.fires(samples), 0);
    }

    /** Stores the next part of an event's firings; what is left follows in a batch of its own, so none grows too large. */
    private void store(Transaction transaction, Raise raise, List<Fire> fires, int from) throws SQLException {
        int to = Math.min(fires.size(), from + MOST_AT_ONCE);
        for (Fire fire : fires.subList(from, to)) {
            deliver(transaction, raise, fire);
        }
        if (to > from) {
            transaction.afterCommit(() -> fired.accept(raise.trigger().name(), to - from));
        }
        if (from > 0 || to < fires.size()) {
            transaction.expanded(raise.seq(), raise.trigger().name(), to < fires.size() ? to : null);
        }
        if (to < fires.size()) {
            transaction.afterCommit(
                    () -> continuation.accept(raise.seq(), raise.trigger().name()));
        }
    }

    /** Goes on with a raise whose firings were too many for one batch, by the flows that were in force when it came. */
    boolean expand(Transaction transaction, long seq, String trigger) throws SQLException {
        Unfinished unfinished = Unfinished.find(transaction, seq, trigger);
        if (unfinished == null) {
            return false;
        }
        InForce current = inForce.get();
        InForce then = current.flows().version() == unfinished.version()
                        && current.line().equals(unfinished.line())
                ? current
                : Subscribing.at(transaction.early(), unfinished.line(), unfinished.version());
        Raise raise = unfinished.raise();
        var deciding = new Deciding(transaction.states(), then, raise, false);
        store(transaction, raise, deciding.fires(unfinished.samples()), unfinished.expanded());
        return true;
    }

    private static List<Sample> samples(
            Transaction transaction, StatusEvent event, long seq, Trigger trigger, Instant now, Before.Text before)
            throws SQLException {
        if (trigger.kind() != Trigger.Kind.NUMBER && trigger.kind() != Trigger.Kind.OPEN) {
            return List.of();
        }
        var samples = new ArrayList<Sample>();
        for (Sample fresh : Sample.of(event, now)) {
            Reading.Key key = Reading.Key.of(event, trigger.name(), fresh.dimension());
            ReadingRows.Standing standing = transaction.readings().of(key);
            Sample sample = fresh.after(ReadingRows.Standing.readingOf(standing));
            if (standing != null) {
                before.add(fresh.dimension(), standing);
            }
            if (!sample.isLate()) {
                transaction.readings().put(key, new Reading(sample.value(), sample.time()), event.subject(), seq);
            }
            samples.add(sample);
        }
        return samples;
    }

    private void deliver(Transaction transaction, Raise raise, Fire fire) throws SQLException {
        Handover to = handover.get();
        String flow = fire.entry().flow().name();
        String dimension = fire.sample() == null ? null : fire.sample().dimension();
        boolean ordered = fire.entry().flow().options().ordered();
        @Nullable
        String orderKey = ordered
                ? Ordered.key(Reading.Key.of(raise.event(), raise.trigger().name(), dimension))
                : null;
        if (isRemoved(fire.entry())) {
            transaction.suppress(fire.entry(), raise.seq(), dimension, orderKey, Suppressing.REASON, raise.at());
            return;
        }
        Hold hold = inForce.get().hold(flow);
        if (hold != null && hold.suppresses()) {
            transaction.suppress(fire.entry(), raise.seq(), dimension, orderKey, hold.reason(), raise.at());
            return;
        }
        if (orderKey != null) {
            if (transaction.deliver(fire.entry(), raise.seq(), dimension, orderKey, raise.at())) {
                transaction.afterCommit(() -> to.waiting(List.of(flow)));
            }
            return;
        }
        if (!to.reserve(flow)) {
            transaction.deliver(fire.entry(), raise.seq(), dimension, 0, raise.at());
            transaction.afterCommit(() -> to.waiting(List.of(flow)));
            return;
        }
        transaction.afterRollback(() -> to.release(flow));
        long token = transaction.sequences().nextToken();
        long delivery = transaction.deliver(fire.entry(), raise.seq(), dimension, token, raise.at());
        Firing firing = Firing.of(
                transaction.sequences().deliveryId(delivery),
                raise.trigger(),
                flow,
                raise.event(),
                fire.sample(),
                fire.fired(),
                raise.at(),
                1);
        transaction.afterCommit(() -> to.offer(new Work(delivery, token, 0, firing, raise.trace())));
    }

    /** Whether a subscription has ended since the raise whose many firings are still stored. */
    private boolean isRemoved(InForce.Entry entry) {
        return entry.line().equals(Subscribing.SHARED)
                && inForce.get().flows().get(entry.flow().name()) == null;
    }

    /** Whether the event of this number has raised the trigger. */
    static boolean isRaised(Statements sql, long event, String trigger) throws SQLException {
        return sql.first("select 1 from raised where event = ? and trigger = ?", row -> true, event, trigger) != null;
    }
}
