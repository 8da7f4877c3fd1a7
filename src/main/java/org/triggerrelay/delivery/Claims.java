package org.triggerrelay.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a flow's deliveries in the ledger: whether some wait, when the next is due, and whether they are
 * being asked for. What is told while a claim is under way may not be in it, and is remembered. Not for two threads.
 */
final class Claims {
    private boolean backlog;
    private boolean underWay;
    private boolean toldSince;
    private @Nullable Instant dueSince;
    private @Nullable Instant nextDue;

    /** Deliveries wait. */
    void waits() {
        backlog = true;
        toldSince = true;
    }

    void dueAt(Instant due) {
        nextDue = earlier(nextDue, due);
        dueSince = earlier(dueSince, due);
    }

    boolean hasBacklog() {
        return backlog;
    }

    /** Whether a claim would bring something now, and none is under way. */
    boolean isDue(Instant now) {
        return !underWay && (backlog || (nextDue != null && !nextDue.isAfter(now)));
    }

    void begin() {
        underWay = true;
        toldSince = false;
        dueSince = null;
    }

    /** A claim has ended: it may have left some, and what it left is due then. */
    void end(boolean mayHaveLeft, @Nullable Instant next) {
        underWay = false;
        backlog = mayHaveLeft || toldSince;
        nextDue = earlier(next, dueSince);
    }

    /** A claim has failed. */
    void fail(Instant again) {
        underWay = false;
        dueAt(again);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
