package org.triggerrelay.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Firing;

/**
 * A leased delivery and the firing that its attempt sends; whoever settles it shows the token.
 *
 * @param tried attempts that the retry schedule counts: those since the last replay
 * @param legs its parts as earlier attempts have left them
 * @param isOrdered whether others of its subject may wait behind it
 * @param trace what its event belongs to, as W3C's {@code traceparent}; null for nothing
 */
public record Work(
        long seq,
        long token,
        int tried,
        Firing firing,
        List<Leg> legs,
        boolean isOrdered,
        @Nullable String trace) {

    public Work {
        legs = List.copyOf(legs);
    }

    /** A delivery of which no part was tried, and behind which none waits. */
    public Work(long seq, long token, int tried, Firing firing, @Nullable String trace) {
        this(seq, token, tried, firing, List.of(), false, trace);
    }

    /** The same of an event that belongs to no trace. */
    public Work(long seq, long token, int tried, Firing firing) {
        this(seq, token, tried, firing, null);
    }
}
