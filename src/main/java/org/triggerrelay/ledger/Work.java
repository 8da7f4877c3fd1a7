package org.triggerrelay.ledger;

import java.util.List;
import org.triggerrelay.trigger.Firing;

/**
 * A leased delivery and the firing that its attempt sends; whoever settles it shows the token.
 *
 * @param tried attempts that the retry schedule counts: those since the last replay
 * @param legs its parts as earlier attempts have left them
 * @param isOrdered whether others of its subject may wait behind it
 */
public record Work(long seq, long token, int tried, Firing firing, List<Leg> legs, boolean isOrdered) {

    public Work {
        legs = List.copyOf(legs);
    }

    /** A delivery of which no part was tried, and behind which none waits. */
    public Work(long seq, long token, int tried, Firing firing) {
        this(seq, token, tried, firing, List.of(), false);
    }
}
