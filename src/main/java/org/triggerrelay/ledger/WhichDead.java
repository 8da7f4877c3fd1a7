package org.triggerrelay.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null does not count.
 *
 * @param since they died at this time or later
 * @param until they died before this time
 */
public record WhichDead(
        @Nullable String flow,
        @Nullable String delivery,
        @Nullable Instant since,
        @Nullable Instant until) {
    public static final WhichDead ALL = new WhichDead(null, null, null, null);

    public static WhichDead of(@Nullable String flow, @Nullable String delivery) {
        return new WhichDead(flow, delivery, null, null);
    }
}
