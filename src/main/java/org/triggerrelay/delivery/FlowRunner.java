package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Rate;
import org.triggerrelay.ledger.Lease;
import org.triggerrelay.ledger.Work;

/**
 * One flow's deliveries in memory: a bounded window of leased ones, of which at most {@code inFlight} run, at most as
 * often as its {@code rate} says. What does not fit waits in the ledger, and is claimed when half of the window is free
 * again. While all destinations of the flow rest it takes only what probes them; while it is held, nothing.
 */
final class FlowRunner {
    private static final int LEAST_WINDOW = 256;

    private final Flow flow;
    private final FlowRoute route;
    private final FlowDestinations destinations;
    private final @Nullable Pace pace;
    private final int window;
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private final Set<Attempt> running = new HashSet<>();
    private final Claims claims = new Claims();
    private int reserved;
    private boolean stopped;
    private boolean held;
    private boolean paced;

    FlowRunner(Flow flow, FlowRoute route, FlowDestinations destinations) {
        this.flow = flow;
        this.route = route;
        this.destinations = destinations;
        Rate rate = flow.options().rate();
        this.pace = rate == null ? null : new Pace(rate);
        this.window = window(flow);
    }

    /** A flow with a rate leases no more than it lets through in a minute. */
    private static int window(Flow flow) {
        int most = Math.max(LEAST_WINDOW, 4 * flow.options().inFlight());
        Rate rate = flow.options().rate();
        return rate == null ? most : Math.clamp(Duration.ofMinutes(1).dividedBy(rate.interval()), 1, most);
    }

    Flow flow() {
        return flow;
    }

    FlowRoute route() {
        return route;
    }

    FlowDestinations destinations() {
        return destinations;
    }

    /** Keeps a place for one more delivery, unless older ones wait in the ledger. */
    synchronized boolean reserve() {
        if (stopped || held || claims.hasBacklog() || room() == 0 || destinations.allRest()) {
            return false;
        }
        reserved++;
        return true;
    }

    synchronized void release() {
        reserved = Math.max(0, reserved - 1); // the route may have been replaced since
    }

    /** Takes the delivery of a reserved place; false where the flow was stopped or held meanwhile, or all its destinations rest. */
    synchronized boolean offer(Work work) {
        reserved = Math.max(0, reserved - 1); // the route may have been replaced since
        boolean taken = !stopped && !held && isLetIn(1);
        if (taken) {
            queue.add(work);
        }
        return taken;
    }

    /** Whether so many more may be taken; while all destinations rest, those that probe them. What may not waits in the ledger. */
    private boolean isLetIn(int more) {
        int limit = destinations.limit();
        boolean letIn = limit == Integer.MAX_VALUE || queue.size() + more <= limit;
        if (!letIn) {
            claims.waits();
        }
        return letIn;
    }

    private int room() {
        return Math.max(0, window - queue.size() - reserved - running.size());
    }

    /** The next delivery to attempt, now counted as running; null where none waits, enough run, or its turn is not there. */
    synchronized @Nullable Attempt next(Instant now, Function<Work, Lease> leases) {
        if (stopped || held || running.size() >= flow.options().inFlight() || !isNextHeld(leases)) {
            return null;
        }
        int limit = destinations.limit();
        boolean probes = limit < Integer.MAX_VALUE;
        if (probes && probing() >= limit) {
            return null;
        }
        if (pace != null) {
            pace.within(Duration.ZERO, now);
            if (pace.wait(now).isPositive()) {
                return null;
            }
            pace.take(now);
        }
        var attempt = new Attempt(this, queue.remove(), probes);
        running.add(attempt);
        return attempt;
    }

    /** Forgets what other relays have taken over. */
    private boolean isNextHeld(Function<Work, Lease> leases) {
        while (!queue.isEmpty() && leases.apply(queue.peek()) == Lease.LOST) {
            queue.remove();
        }
        return !queue.isEmpty() && leases.apply(queue.peek()) == Lease.HELD;
    }

    private int probing() {
        return Math.toIntExact(running.stream().filter(Attempt::probes).count());
    }

    /** How long the next turn of a flow with a rate is away, told once until {@link #turn}; null where nothing waits for it. */
    synchronized @Nullable Duration untilTurn(Instant now) {
        if (pace == null || paced || stopped || held || queue.isEmpty()) {
            return null;
        }
        Duration wait = pace.wait(now);
        paced = wait.isPositive();
        return paced ? wait : null;
    }

    /** The next turn may be there. */
    synchronized void turn() {
        paced = false;
    }

    synchronized void ended(Attempt attempt) {
        running.remove(attempt);
    }

    synchronized void waitsInLedger() {
        claims.waits();
    }

    synchronized void dueAt(Instant due) {
        claims.dueAt(due);
    }

    /** How many deliveries to claim now; 0 where none is due, too little is free, or a claim is under way. */
    synchronized int claimable(Instant now) {
        if (stopped || held || !claims.isDue(now)) {
            return 0;
        }
        int asked = wanted();
        if (asked > 0) {
            claims.begin();
            reserved += asked;
        }
        return asked;
    }

    private int wanted() {
        int room = room();
        int limit = destinations.limit();
        if (limit < Integer.MAX_VALUE) {
            return Math.clamp((long) limit - probing() - queue.size(), 0, room);
        }
        return room < window / 2 ? 0 : room;
    }

    /** Takes what a claim brought; gives back what came too late as the flow was stopped or held, or its destinations rest. */
    synchronized List<Work> claimed(int asked, List<Work> works, @Nullable Instant nextDue) {
        claims.end(works.size() == asked, nextDue);
        reserved = Math.max(0, reserved - asked);
        if (stopped || held || (!works.isEmpty() && !isLetIn(works.size()))) {
            return works;
        }
        queue.addAll(works);
        return List.of();
    }

    synchronized void claimFailed(int asked, Instant again) {
        claims.fail(again);
        reserved = Math.max(0, reserved - asked);
    }

    /** Takes no more; gives back what was not begun. */
    synchronized List<Work> stop() {
        stopped = true;
        return unstarted();
    }

    /** Holds the flow, or lets it go; gives back what was not begun. */
    synchronized List<Work> hold(boolean held) {
        this.held = held;
        claims.waits();
        return held ? unstarted() : List.of();
    }

    /** Gives back what was not begun, if all destinations rest. */
    synchronized List<Work> rest() {
        if (queue.isEmpty() || !destinations.allRest()) {
            return List.of();
        }
        claims.waits();
        return unstarted();
    }

    private List<Work> unstarted() {
        var unstarted = new ArrayList<>(queue);
        queue.clear();
        return unstarted;
    }

    synchronized List<Attempt> running() {
        return List.copyOf(running);
    }

    /** Whether there is nothing to begin, to ask for or to end now, as of most flows at most times. */
    synchronized boolean isQuiet(Instant now) {
        return running.isEmpty() && (stopped || held || (queue.isEmpty() && !claims.isDue(now)));
    }

    synchronized int waiting() {
        return queue.size();
    }
}
