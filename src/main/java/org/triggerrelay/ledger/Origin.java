package org.triggerrelay.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where an event came from.
 *
 * @param trace what all that follows from it belongs to, as W3C's {@code traceparent}; null for none
 */
record Origin(@Nullable String feed, @Nullable String trace) {}
