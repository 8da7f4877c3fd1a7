package org.triggerrelay.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the ledger keeps what is done with; null is for ever.
 *
 * @param events events with all that came of them
 * @param deadLetters deliveries that nobody tries any more, and so their events
 * @param unmatched events that raised nothing else and started no flow
 */
public record Retention(
        @Nullable Duration events,
        @Nullable Duration deadLetters,
        @Nullable Duration unmatched) {

    /** In microseconds, the time before which what was kept for so long may go. */
    static long before(@Nullable Duration kept, Instant now) {
        return kept == null ? Long.MIN_VALUE : Micros.of(now.minus(kept));
    }
}
