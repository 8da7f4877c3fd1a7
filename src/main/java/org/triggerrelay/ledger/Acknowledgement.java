package org.triggerrelay.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's word that what it was told of is done: an answer of 2xx says only that it was taken.
 *
 * @param by who says so, in the receiver's own words
 */
public record Acknowledgement(
        Instant at, @Nullable String by, @Nullable String note) {}
