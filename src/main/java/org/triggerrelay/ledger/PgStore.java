package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;

/** The writer's transactions on a ledger that relays share: each first takes its locks, and learns what has changed. */
final class PgStore implements Writer.Store {
    private static final Logger LOG = LoggerFactory.getLogger(PgStore.class);

    private final PgSession session;
    private final PgRelay relay;
    private final PgNumbers numbers;
    private final Sequences sequences;
    private final FlowsInForce flows;
    private final Supplier<Handover> handover;
    private final InstantSource clock;
    private @Nullable Tokens uncertain;
    private FlowsInForce.Followed missed = FlowsInForce.Followed.NOTHING;
    private long firstToken;

    PgStore(
            PgSession session,
            PgRelay relay,
            String ledgerId,
            FlowsInForce flows,
            Supplier<Handover> handover,
            InstantSource clock) {
        this.session = session;
        this.relay = relay;
        this.numbers = new PgNumbers(session);
        this.sequences = new Sequences(ledgerId, numbers::nextEvent, numbers::nextDelivery, relay::nextToken);
        this.flows = flows;
        this.handover = handover;
        this.clock = clock;
    }

    /** The leases of a transaction of which nobody knows whether it was committed. */
    private record Tokens(long first, long last) {}

    private record Entered(long version, long firstEvent, Instant horizon) {}

    Sequences sequences() {
        return sequences;
    }

    @Override
    public Transaction begin(List<Scope> scopes, boolean isRepeat) throws SQLException {
        Stripes stripes = Stripes.of(scopes);
        Tokens open = uncertain;
        List<String> released = open == null ? List.of() : releaseUncertain(open);
        Entered entered = stripes.isNeeded() ? enter(stripes) : null;
        firstToken = relay.lastToken() + 1;
        var transaction = Transaction.shared(session.sql(), sequences, isRepeat && open != null);
        if (open != null) {
            transaction.afterCommit(() -> handover.get().waiting(released));
        }
        tellMissed(transaction);
        if (entered != null && (stripes.decides() || stripes.changes())) {
            tell(transaction, flows.follow(transaction, entered.version()));
        }
        if (entered != null && stripes.decides()) {
            numbers.eventsFrom(entered.firstEvent());
            transaction.horizonIs(entered.horizon());
            fetch(transaction, scopes);
        }
        return transaction;
    }

    /** What others have changed before this relay joined again under another line is told with the next commit. */
    private void tellMissed(Transaction transaction) {
        FlowsInForce.Followed told = missed;
        if (!told.equals(FlowsInForce.Followed.NOTHING)) {
            missed = FlowsInForce.Followed.NOTHING;
            transaction.afterRollback(() -> missed = told);
            tell(transaction, told);
        }
    }

    private void tell(Transaction transaction, FlowsInForce.Followed followed) {
        followed.held()
                .forEach(flow -> transaction.afterCommit(
                        () -> handover.get().held(flow, flows.now().hold(flow) != null)));
        if (!followed.subscribed().isEmpty()) {
            transaction.afterCommit(() -> handover.get().subscribed(followed.subscribed()));
        }
    }

    /** Waits until the lost connection's transaction has ended, and lets go what it may have leased: nobody has it. */
    private List<String> releaseUncertain(Tokens open) throws SQLException {
        session.sql().list("select 1 from relay where id = ? for update", row -> true, relay.id());
        List<String> released = PgRelay.release(session.sql(), open.first(), open.last());
        session.commit();
        return released;
    }

    private Entered enter(Stripes stripes) throws SQLException {
        Entered entered = tryToEnter(stripes);
        while (entered == null) {
            session.rollback();
            joinAgain();
            entered = tryToEnter(stripes);
        }
        return entered;
    }

    private @Nullable Entered tryToEnter(Stripes stripes) throws SQLException {
        return session.sql()
                .first(
                        "select flow_version, first_event, horizon from enter(?, ?, ?, ?)",
                        PgStore::entered,
                        stripes.own() ? (Long) relay.id() : null,
                        stripes.changes(),
                        stripes.decides(),
                        stripes.stripes());
    }

    private static Entered entered(ResultSet row) throws SQLException {
        return new Entered(row.getLong(1), row.getLong(2), Micros.instant(row.getLong(3)));
    }

    /** Another relay has taken over from this one, which was not heard of; its flows go on where they stood. */
    private void joinAgain() throws SQLException {
        LOG.warn("This relay was not heard of for {} and was taken over; it joins again", relay.lease());
        Statements sql = session.sql();
        PgRelay.Joining joining = relay.joinAgain(sql);
        var transaction = Transaction.shared(sql, sequences, false);
        FlowsInForce.Followed followed = FlowsInForce.Followed.NOTHING;
        if (!joining.line().equals(relay.line())) {
            InForce before = flows.now();
            long version = sql.number("select version from flow_set for update");
            flows.change(
                    transaction,
                    one -> Subscribing.reopen(
                            one, before.with(version, List.of(), List.of()), joining.line(), clock.instant()));
            followed = flows.changed(transaction.sql(), before);
        }
        transaction.finish();
        try {
            session.commit();
        } catch (SQLException failure) {
            transaction.rolledBack().forEach(Runnable::run);
            throw failure;
        }
        joining.done();
        missed = followed;
    }

    /** Reads at once what the events of a batch would ask for one by one. */
    private void fetch(Transaction transaction, List<Scope> scopes) throws SQLException {
        var events = new ArrayList<StatusEvent>();
        var readings = new ArrayList<Reading.Key>();
        var states = new ArrayList<StateRows.Key>();
        for (Scope scope : scopes) {
            if (scope instanceof Scope.Deciding deciding) {
                StatusEvent event = deciding.event();
                events.add(event);
                for (String trigger : deciding.triggers()) {
                    List<Sample> samples = samples(event, trigger);
                    samples.forEach(sample -> readings.add(Reading.Key.of(event, trigger, sample.dimension())));
                    states.addAll(Deciding.remembered(flows.now(), event, trigger, samples));
                }
            }
        }
        transaction.events().fetch(events);
        transaction.parts().fetch(events);
        transaction.readings().fetch(readings.stream().distinct().toList());
        transaction.states().fetch(states.stream().distinct().toList());
    }

    private List<Sample> samples(StatusEvent event, String trigger) {
        Trigger.Kind kind = Trigger.named(trigger).kind();
        return kind == Trigger.Kind.NUMBER || kind == Trigger.Kind.OPEN ? Sample.of(event, clock.instant()) : List.of();
    }

    @Override
    public void commit() throws SQLException {
        try {
            session.commit();
            uncertain = null;
        } catch (SQLException failure) {
            if (PgFailure.isLoss(failure)) {
                uncertain = new Tokens(firstToken, relay.lastToken());
            }
            throw failure;
        }
    }

    @Override
    public void rollback() {
        session.rollback();
    }

    @Override
    public Writer.Failure meaning(Exception failure) {
        return PgFailure.meaning(failure);
    }
}
