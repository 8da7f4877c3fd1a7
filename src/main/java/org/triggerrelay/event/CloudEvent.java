package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of CloudEvents 1.0 around a status event: opened, never kept. Where the data leaves out {@code id},
 * {@code source}, {@code time} or {@code subject}, the attribute of that name stands in.
 */
final class CloudEvent {
    static final String TYPE = "org.triggerrelay.status";

    private static final List<String> SHARED = List.of("id", "source", "time", "subject");

    private CloudEvent() {}

    /** Whether this object is an envelope: it has the one attribute that every CloudEvent has. */
    static boolean isOne(byte[] json) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("specversion")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (JsonProcessingException broken) {
            return false;
        }
    }

    /** Opens a structured-mode event. */
    static StatusEvent open(byte[] json) throws IOException, Unreadable {
        JsonNode envelope = Json.MAPPER.readTree(json);
        var attributes = new HashMap<String, String>();
        envelope.properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                attributes.put(member.getKey(), member.getValue().textValue());
            }
        });
        return open(attributes, data(envelope));
    }

    private static @Nullable JsonNode data(JsonNode envelope) throws IOException, Unreadable {
        if (!envelope.hasNonNull("data_base64")) {
            JsonNode data = envelope.get("data");
            return data != null && data.isTextual() ? Json.MAPPER.readTree(data.textValue()) : data;
        }
        try {
            byte[] data = Base64.getDecoder().decode(envelope.get("data_base64").asText());
            Json.utf8(data);
            return Json.MAPPER.readTree(data);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("data_base64: found no Base64");
        }
    }

    /** Opens a binary-mode event, whose attributes came as headers. */
    static StatusEvent open(Map<String, String> attributes, byte[] data) throws IOException, Unreadable {
        Json.utf8(data);
        return open(attributes, Json.MAPPER.readTree(data));
    }

    private static StatusEvent open(Map<String, String> attributes, @Nullable JsonNode data)
            throws IOException, Unreadable {
        String version = attributes.get("specversion");
        if (!"1.0".equals(version)) {
            throw new Unreadable("specversion: found " + (version == null ? "no text" : Json.shown(version))
                    + "; allowed is \"1.0\"");
        }
        String type = attributes.get("type");
        if (!TYPE.equals(type)) {
            throw new Unreadable(
                    "type: found " + (type == null ? "none" : Json.shown(type)) + "; allowed is \"" + TYPE + "\"");
        }
        if (!(data instanceof ObjectNode event)) {
            throw new Unreadable("data: a CloudEvent carries the status event as a JSON object in its data");
        }
        for (String name : SHARED) {
            if (!event.hasNonNull(name) && attributes.containsKey(name)) {
                event.put(name, attributes.get(name));
            }
        }
        return read(Json.MAPPER.writeValueAsString(event));
    }

    private static StatusEvent read(String json) throws IOException, Unreadable {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("data: a status event is a JSON object");
            }
            var fields = new EventFields();
            if (fields.readObject(parser)) {
                return fields.toEvent(json);
            }
        } catch (Unreadable refused) {
            throw EventSchema.explained(refused, bytes);
        }
        throw new Unreadable("data: a CloudEvent inside a CloudEvent; allowed is the status event itself");
    }
}
