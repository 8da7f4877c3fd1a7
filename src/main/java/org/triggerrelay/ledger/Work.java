package org.triggerrelay.ledger;

import java.util.List;
import org.triggerrelay.trigger.Firing;

/**
 * A leased delivery and the firing that its attempt sends; whoever settles it shows the token.
 *
 * @param tried attempts that the retry schedule counts: those since the last replay
 * @param legs its parts as earlier attempts have left them
 */
public record Work(long seq, long token, int tried, Firing firing, List<Leg> legs) {

    public Work {
        legs = List.copyOf(legs);
    }

    /** A delivery of which no part was tried. */
    public Work(long seq, long token, int tried, Firing firing) {
        this(seq, token, tried, firing, List.of());
    }
}
