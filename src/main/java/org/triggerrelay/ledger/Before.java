package org.triggerrelay.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;

/** The readings that stood before an event, as its raise keeps them: by dimension, value and time. */
final class Before {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Before() {}

    /** The text for these samples; null where none had a reading before it. */
    static @Nullable String write(List<Sample> samples) {
        ObjectNode text = JSON.createObjectNode();
        for (Sample sample : samples) {
            Reading previous = sample.previous();
            if (previous != null) {
                text.putArray(Dimension.stored(sample.dimension()))
                        .add(previous.value().toString())
                        .add(Micros.of(previous.time()));
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** The reading before a sample, out of the text that its raise keeps. */
    static @Nullable Reading read(@Nullable String text, @Nullable String dimension) {
        if (text == null) {
            return null;
        }
        try {
            var reading = JSON.readTree(text).get(Dimension.stored(dimension));
            return reading == null
                    ? null
                    : new Reading(
                            StoredJson.decimal(reading.get(0).asText()),
                            Micros.instant(reading.get(1).asLong()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a raise keeps readings that are no JSON: " + text, e);
        }
    }
}
