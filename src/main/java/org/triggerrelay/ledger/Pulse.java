package org.triggerrelay.ledger;

/**
 * Where a ledger stands: another value where anything that people look at has changed.
 *
 * @param events the number of the newest event
 * @param changes another number with each change of any kind; it may be smaller than one before
 * @param rejected the number of the newest refused payload
 */
public record Pulse(long events, long changes, long rejected) {}
