package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of Customer Insights' REST API as its feed takes it: what it is, whose, and what of its history counts.
 *
 * @param since what is older is not told, but for a last number; null where that does not matter
 * @param known up to when its evaluations are known
 */
public record ApiObject(
        About about,
        String instance,
        JsonNode object,
        @Nullable Instant since,
        Known known) {

    /** What an object is. */
    public enum About {
        SEGMENT,
        MEASURE,
        DATA_SOURCE,
        JOB;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** Its name, which is that of its process, too, but for a job. */
        public String word() {
            return word;
        }

        static Optional<About> ofWord(String word) {
            for (About about : values()) {
                if (about.word.equals(word)) {
                    return Optional.of(about);
                }
            }
            return Optional.empty();
        }
    }

    /** The times of the newest number and of the newest event that are known of an object; null for none. */
    public record Known(@Nullable Instant number, @Nullable Instant event) {
        public static final Known NOTHING = new Known(null, null);
    }

    /** What it is known by; empty where it has no name. */
    public Optional<String> key() {
        return Optional.ofNullable(key(about, new Notice(object)));
    }

    static @Nullable String key(About about, Notice object) {
        return switch (about) {
            case SEGMENT, MEASURE -> object.text("name");
            case DATA_SOURCE -> object.anyText("dataSourceId", "name");
            case JOB -> object.text("jobId");
        };
    }

    /** As a message to the feed. */
    public ObjectNode message() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("about", about.word()).put("instance", instance);
        put(message, "since", since);
        put(message, "knownNumber", known.number());
        put(message, "knownEvent", known.event());
        message.set("object", object);
        return message;
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}
