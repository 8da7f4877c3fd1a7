package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** A number that was read of a subject at a time; the time is the event's, but never later than its acceptance. */
public record Reading(BigDecimal value, Instant time) {

    /** Whose number it is: instance (else source), trigger, subject (its id, else its normalised name), dimension. */
    public record Key(String instance, String trigger, String subject, @Nullable String dimension) {

        public static Key of(StatusEvent event, String trigger, @Nullable String dimension) {
            String subject = event.subjectId() != null ? event.subjectId() : Glob.normal(event.subject());
            return new Key(event.instanceOrSource(), trigger, subject, dimension);
        }
    }
}
