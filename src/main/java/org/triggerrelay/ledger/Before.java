package org.triggerrelay.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/** The readings that stood before an event, as its raise keeps them: by dimension, value, time and event. */
final class Before {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Before() {}

    /** The text of what stood before; null where nothing did. */
    static final class Text {
        private final ObjectNode text = JSON.createObjectNode();

        void add(@Nullable String dimension, ReadingRows.Standing standing) {
            text.putArray(Dimension.stored(dimension))
                    .add(standing.reading().value().toString())
                    .add(Micros.of(standing.reading().time()))
                    .add(standing.event());
        }

        @Nullable
        String written() {
            return text.isEmpty() ? null : text.toString();
        }
    }

    /** The reading before a sample, out of the text that its raise keeps. */
    static @Nullable Reading read(@Nullable String text, @Nullable String dimension) {
        return ReadingRows.Standing.readingOf(standing(text, dimension));
    }

    /** The same, with the event that it is of. */
    static ReadingRows.@Nullable Standing standing(@Nullable String text, @Nullable String dimension) {
        if (text == null) {
            return null;
        }
        try {
            var reading = JSON.readTree(text).get(Dimension.stored(dimension));
            return reading == null
                    ? null
                    : new ReadingRows.Standing(
                            new Reading(
                                    StoredJson.decimal(reading.get(0).asText()),
                                    Micros.instant(reading.get(1).asLong())),
                            reading.get(2).asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a raise keeps readings that are no JSON: " + text, e);
        }
    }
}
