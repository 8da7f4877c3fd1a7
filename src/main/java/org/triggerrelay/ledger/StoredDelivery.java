package org.triggerrelay.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a firing so far.
 *
 * @param attempts how many have ended
 * @param behind the delivery that has to end before this one may go
 * @param reason why the last attempt that failed did, or why there was none
 * @param adopter the flow that has taken it over from the one that fired
 * @param acknowledged the receiver's word that it is done
 */
public record StoredDelivery(
        String id,
        @Nullable String dimension,
        DeliveryState state,
        Instant due,
        int attempts,
        @Nullable Instant ended,
        @Nullable String reason,
        @Nullable String behind,
        @Nullable String adopter,
        @Nullable Acknowledgement acknowledged) {}
