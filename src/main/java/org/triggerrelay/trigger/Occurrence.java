package org.triggerrelay.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * What a flow decides on: an event that raised a trigger, and one of its numbers.
 *
 * @param at when the event was accepted
 * @param sample null where the event carries no number that counts
 */
public record Occurrence(
        Trigger trigger,
        StatusEvent event,
        Instant at,
        @Nullable Sample sample) {

    /** The event's time, but never later than its acceptance. */
    Instant time() {
        return Sample.time(event, at);
    }
}
