package org.triggerrelay.feed.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.triggerrelay.event.ElementReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.feed.Format;
import org.triggerrelay.feed.Mapped;

/**
 * A feed whose messages a user's mapping reads: what it makes of a message is a status event, or nothing, or several of
 * these.
 *
 * @param mapping the one in force; may throw a fault, where there never was one
 */
public record OwnFormat(String name, Supplier<Mapping> mapping) implements Format {
    private static final int MOST_TOLD = 5;
    private static final int LONGEST_REASON = 500;

    @Override
    public List<Piece> read(JsonNode message, Instant received) {
        JsonNode result;
        try {
            result = mapping.get().apply(message, received);
        } catch (MappingFault fault) {
            return List.of(new Piece(message, new Rejection(cut("the mapping failed: " + fault.told()))));
        }
        return result.isArray() ? several(message, result) : List.of(new Piece(message, reading(result)));
    }

    /** What is wrong among several is kept as one message, whole: sent again once the mapping is mended, the rest is known. */
    private List<Piece> several(JsonNode message, JsonNode results) {
        var pieces = new ArrayList<Piece>();
        var wrong = new ArrayList<String>();
        for (int i = 0; i < results.size(); i++) {
            ElementReading reading = reading(results.get(i));
            if (reading instanceof Rejection rejection) {
                wrong.add("event " + (i + 1) + " of " + results.size() + ": " + rejection.reason());
            } else {
                pieces.add(new Piece(results.get(i), reading));
            }
        }
        if (!wrong.isEmpty()) {
            String told = String.join("; ", wrong.subList(0, Math.min(wrong.size(), MOST_TOLD)));
            String more = wrong.size() > MOST_TOLD ? "; and " + (wrong.size() - MOST_TOLD) + " more" : "";
            pieces.add(new Piece(message, new Rejection(cut(told) + more)));
        }
        return pieces.isEmpty() ? List.of(new Piece(message, ignored("the mapping gives an empty list"))) : pieces;
    }

    private ElementReading reading(JsonNode result) {
        if (result.isNull()) {
            return ignored("the mapping gives nothing for it");
        }
        if (!(result instanceof ObjectNode object)) {
            return new Rejection(
                    "the mapping gives " + result.getNodeType().name().toLowerCase(Locale.ROOT)
                            + "; allowed is an event, a list of events, {\"ignored\": \"why\"}, or nothing");
        }
        if (object.size() == 1 && object.path("ignored").isTextual()) {
            return ignored(object.path("ignored").textValue());
        }
        ObjectNode event = object.objectNode();
        event.put("source", name);
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                event.set(field.getKey(), field.getValue());
            }
        });
        return new Mapped.Event(event).reading();
    }

    private static ElementReading ignored(String reason) {
        return new Mapped.Ignored(cut(reason)).reading();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }
}
