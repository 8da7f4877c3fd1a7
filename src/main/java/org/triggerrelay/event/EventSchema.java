package org.triggerrelay.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The published JSON Schema of the event, asked why a payload is refused; loaded at the first refusal. */
final class EventSchema {
    private EventSchema() {}

    /** The refusal of a bare event with every finding of the schema; as it is where the schema has none. */
    static Unreadable explained(Unreadable refused, byte[] json) {
        try {
            return Json.MAPPER.readTree(json) instanceof ObjectNode event
                    ? SchemaFindings.of(event).map(Unreadable::new).orElse(refused)
                    : refused;
        } catch (IOException | NumberFormatException broken) {
            return refused;
        }
    }
}
