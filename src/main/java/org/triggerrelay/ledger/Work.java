package org.triggerrelay.ledger;

import org.triggerrelay.trigger.Firing;

/**
 * A leased delivery and the firing that its attempt sends; whoever settles it shows the token.
 *
 * @param tried attempts that the retry schedule counts: those since the last replay
 */
public record Work(long seq, long token, int tried, Firing firing) {}
