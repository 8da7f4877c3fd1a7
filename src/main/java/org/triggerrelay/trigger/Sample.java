package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * One number of an event beside the one that stood before it.
 *
 * @param previous the stored reading before this event; null for the first of its subject
 */
public record Sample(
        @Nullable String dimension,
        BigDecimal value,
        Instant time,
        @Nullable Reading previous) {

    /** Whether a newer reading is stored already, so that this one decides nothing. */
    public boolean isLate() {
        return previous != null && time.isBefore(previous.time());
    }

    public @Nullable BigDecimal previousValue() {
        return previous == null ? null : previous.value();
    }

    /** An event's numbers that count as readings, none yet with a previous one: only a good evaluation has any. */
    public static List<Sample> of(StatusEvent event, Instant acceptedAt) {
        if (!event.outcome().evaluated()
                || (event.value() == null && event.values().isEmpty())) {
            return List.of();
        }
        Instant time = time(event, acceptedAt);
        var samples = new ArrayList<Sample>();
        if (event.value() != null) {
            samples.add(new Sample(null, event.value(), time, null));
        }
        event.values().forEach((dimension, value) -> samples.add(new Sample(dimension, value, time, null)));
        return samples;
    }

    /** An event's time, but never later than its acceptance: one that is dated 2099 cannot silence its subject. */
    public static Instant time(StatusEvent event, Instant acceptedAt) {
        return (event.time().isAfter(acceptedAt) ? acceptedAt : event.time()).truncatedTo(ChronoUnit.MICROS);
    }

    public Sample after(@Nullable Reading previous) {
        return new Sample(dimension, value, time, previous);
    }
}
