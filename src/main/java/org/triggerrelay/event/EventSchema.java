package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The published JSON Schema of the event, asked why a payload is refused; loaded at the first refusal. */
final class EventSchema {
    private EventSchema() {}

    /** Every finding of the schema on this event (for a CloudEvent on its data); empty where the schema has none. */
    static Optional<String> explain(byte[] json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            JsonNode event = node.has("specversion") ? node.get("data") : node;
            return event instanceof ObjectNode ? SchemaFindings.of(event) : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
