package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/**
 * A number that was read of a subject, and decided on.
 *
 * @param event the number of the event that it came with
 * @param decided when flows were asked; null where the event is no longer kept
 * @param previous the number that stood before it; null for the first, and where the event is no longer kept
 */
public record PastReading(
        Reading reading,
        long event,
        @Nullable Instant decided,
        @Nullable Reading previous) {

    /**
     * The numbers of one subject, or of one of its dimensions.
     *
     * @param name the subject's, as it was last written
     * @param readings the oldest first
     */
    public record Series(Reading.Key key, String name, List<PastReading> readings) {
        public Series {
            readings = List.copyOf(readings);
        }
    }
}
