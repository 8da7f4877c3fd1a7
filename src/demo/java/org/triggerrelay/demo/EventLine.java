package org.triggerrelay.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An event of the story on one line: what it is about, how it ended, and its numbers. */
final class EventLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventLine() {}

    static String of(String json) {
        try {
            JsonNode event = JSON.readTree(json);
            return Lines.pad(event.path("process").asText(), 13)
                    + Lines.pad(event.path("subject").asText(), 27)
                    + Lines.pad(event.path("outcome").asText(), 11)
                    + more(event);
        } catch (JsonProcessingException broken) {
            return json;
        }
    }

    private static String more(JsonNode event) {
        if (event.has("value") || event.has("values")) {
            return (event.has("value") ? event.path("value") : event.path("values")).toString();
        }
        if (event.has("error")) {
            return event.path("error").asText();
        }
        if (event.has("records")) {
            return event.path("records").asText() + " records";
        }
        return event.path("status").asText();
    }
}
