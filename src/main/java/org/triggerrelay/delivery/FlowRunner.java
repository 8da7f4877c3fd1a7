package org.triggerrelay.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.Work;

/**
 * One flow's deliveries in memory: a bounded window of leased ones, of which at most {@code inFlight} run. What does
 * not fit waits in the ledger, and is claimed when half of the window is free again.
 */
final class FlowRunner {
    private static final int LEAST_WINDOW = 1024;

    private final Flow flow;
    private final FlowRoute route;
    private final int window;
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private final Set<Attempt> running = new HashSet<>();
    private int reserved;
    private boolean backlog;
    private boolean claiming;
    private boolean toldSinceClaim;
    private @Nullable Instant dueSinceClaim;
    private boolean stopped;
    private @Nullable Instant nextDue;

    FlowRunner(Flow flow, FlowRoute route) {
        this.flow = flow;
        this.route = route;
        this.window = Math.max(LEAST_WINDOW, 4 * flow.options().inFlight());
    }

    Flow flow() {
        return flow;
    }

    FlowRoute route() {
        return route;
    }

    /** Keeps a place for one more delivery, unless older ones wait in the ledger. */
    synchronized boolean reserve() {
        if (stopped || backlog || room() == 0) {
            return false;
        }
        reserved++;
        return true;
    }

    synchronized void release() {
        reserved = Math.max(0, reserved - 1); // the route may have been replaced since
    }

    /** Takes the delivery of a reserved place; false where the flow has been stopped meanwhile. */
    synchronized boolean offer(Work work) {
        reserved = Math.max(0, reserved - 1); // the route may have been replaced since
        if (!stopped) {
            queue.add(work);
        }
        return !stopped;
    }

    private int room() {
        return Math.max(0, window - queue.size() - reserved - running.size());
    }

    /** The next delivery to attempt, now counted as running; null where none waits or enough run. */
    synchronized @Nullable Attempt next() {
        if (stopped || running.size() >= flow.options().inFlight() || queue.isEmpty()) {
            return null;
        }
        var attempt = new Attempt(this, queue.remove());
        running.add(attempt);
        return attempt;
    }

    synchronized void ended(Attempt attempt) {
        running.remove(attempt);
    }

    synchronized void waitsInLedger() {
        backlog = true;
        toldSinceClaim = true;
    }

    synchronized void dueAt(Instant due) {
        nextDue = earlier(nextDue, due);
        dueSinceClaim = earlier(dueSinceClaim, due);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** How many deliveries to claim now; 0 where none is due, too little is free, or a claim is under way. */
    synchronized int claimable(Instant now) {
        boolean due = backlog || (nextDue != null && !nextDue.isAfter(now));
        int room = room();
        if (stopped || claiming || !due || room < window / 2) {
            return 0;
        }
        claiming = true;
        toldSinceClaim = false;
        dueSinceClaim = null;
        reserved += room;
        return room;
    }

    /** Takes what a claim brought; gives back what came too late because the flow was stopped. */
    synchronized List<Work> claimed(int asked, List<Work> works, @Nullable Instant nextDue) {
        claiming = false;
        reserved = Math.max(0, reserved - asked);
        if (stopped) {
            return works;
        }
        queue.addAll(works);
        backlog = works.size() == asked || toldSinceClaim; // what came while the claim was under way may not be in it
        this.nextDue = earlier(nextDue, dueSinceClaim);
        return List.of();
    }

    synchronized void claimFailed(int asked, Instant again) {
        claiming = false;
        reserved = Math.max(0, reserved - asked);
        dueAt(again);
    }

    /** Takes no more; gives back what was not begun. */
    synchronized List<Work> stop() {
        stopped = true;
        var unstarted = new ArrayList<>(queue);
        queue.clear();
        return unstarted;
    }

    synchronized List<Attempt> running() {
        return List.copyOf(running);
    }

    synchronized int waiting() {
        return queue.size();
    }
}
