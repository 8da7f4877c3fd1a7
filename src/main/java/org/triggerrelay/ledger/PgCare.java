package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this relay alive among the others, over a connection of its own: says that it lives, takes over from those that
 * are gone, and looks for deliveries of its flows that others have left due.
 */
final class PgCare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PgCare.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LEFT_FOR_GOOD = Duration.ofMinutes(10);
    private static final String LEFT =
            "left_at < clock_timestamp() - interval '" + LEFT_FOR_GOOD.toSeconds() + " seconds'";

    private final PgSession session;
    private final PgRelay relay;
    private final FlowsInForce flows;
    private final InstantSource clock;
    private final Engine.Calls calls;
    private final Rounds rounds;
    private final long startedNanos = System.nanoTime();
    private long nextBeat = startedNanos;
    private long nextLook = startedNanos;
    private boolean reachable = true;

    PgCare(PgUrl url, PgRelay relay, FlowsInForce flows, InstantSource clock, Engine.Calls calls) {
        this.session = new PgSession(url);
        this.relay = relay;
        this.flows = flows;
        this.clock = clock;
        this.calls = calls;
        Duration often = relay.lease().dividedBy(12);
        this.rounds = Rounds.start("ledger-care", often.compareTo(LOOK) < 0 ? often : LOOK, this::care);
    }

    private void care() {
        try {
            long now = System.nanoTime();
            if (now - nextBeat >= 0) {
                nextBeat = now + relay.lease().toNanos() / 3;
                beat();
            }
            if (now - nextLook >= 0) {
                look();
                nextLook = System.nanoTime() + Math.max(LOOK.toNanos(), 20 * (System.nanoTime() - now));
            }
            if (!reachable) {
                LOG.info("The ledger's database answers again");
            }
            reachable = true;
        } catch (SQLException | RuntimeException failure) {
            session.giveUp();
            nextBeat = System.nanoTime();
            if (reachable) {
                LOG.warn("The ledger's database does not answer: {}", failure.getMessage());
            }
            reachable = false;
        }
    }

    private void beat() throws SQLException {
        if (!relay.renew(session)) {
            calls.submit(new Scope.Leasing(), transaction -> true); // the writer joins again before it runs
            return;
        }
        List<String> takenOver = relay.takeOver(session.sql());
        List<Unfinished.Place> unfinished = Unfinished.left(session.sql());
        List<String> closed = System.nanoTime() - startedNanos < LEFT_FOR_GOOD.toNanos()
                ? List.of()
                : session.sql().list("select id from line where " + LEFT, row -> row.getString(1));
        session.commit();
        if (!takenOver.isEmpty()) {
            LOG.info("Took over deliveries of a relay that was not heard of: {}", takenOver);
            calls.handover().waiting(takenOver);
        }
        unfinished.forEach(calls::expand);
        closed.forEach(this::close);
    }

    /** A relay that starts soon goes on with what the flows of one that is gone remember; later nobody does. */
    private void close(String line) {
        calls.submit(new Scope.Changing(), transaction -> {
            if (transaction.sql().update("delete from line where id = ? and " + LEFT, line) == 1) {
                flows.change(transaction, change -> Subscribing.closeLine(change, flows.now(), line, clock.instant()));
            }
            return true;
        });
    }

    private void look() throws SQLException {
        if (Subscribing.version(session.sql()) != flows.now().flows().version()) {
            calls.submit(
                    new Scope.Following(), transaction -> true); // a pause holds what waits here without an event too
        }
        Collection<String> running = calls.handover().running();
        if (running.isEmpty()) {
            session.commit();
            return;
        }
        List<String> due = session.sql()
                .list(
                        "select name from flow where name = any (?) and exists (select 1 from delivery"
                                + " where state = 0 and delivery.flow = flow.id and due_at <= ?)",
                        row -> row.getString(1),
                        running.toArray(String[]::new),
                        Micros.of(clock.instant()));
        session.commit();
        if (!due.isEmpty()) {
            calls.handover().waiting(due);
        }
    }

    @Override
    public void close() throws SQLException {
        rounds.close();
        session.close();
    }
}
