package org.triggerrelay.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Firing;

/**
 * A firing of the past as it was or will be sent, and how its delivery stands.
 *
 * @param event the number of its event
 * @param due when it may be attempted, while it is to be
 * @param attempts how many have ended
 * @param ended when it was delivered, or came to its end without that
 * @param failure why the last attempt that failed did, or why there was none
 */
public record StoredFiring(
        Firing firing,
        DeliveryState state,
        long event,
        Instant due,
        int attempts,
        @Nullable Instant ended,
        @Nullable String failure,
        @Nullable Acknowledgement acknowledged) {}
