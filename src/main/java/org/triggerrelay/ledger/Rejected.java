package org.triggerrelay.ledger;

/**
 * A payload that was refused, as the operator finds it.
 *
 * @param place where in what the feed received it stood, such as {@code events.json line 6}
 */
public record Rejected(String feed, String place, String reason, String payload) {}
