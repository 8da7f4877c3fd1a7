package org.triggerrelay.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triggerrelay.trigger.Samples;

/** The JSON Schemas of all that goes in and comes out, by name; they refer to each other below {@code #/components/schemas/}. */
public final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    /** Those of every operation, and of each trigger: {@code …Subscription}, its body, and {@code …Firing}. */
    public static Map<String, ObjectNode> of(Catalog catalog) {
        var schemas = new LinkedHashMap<String, ObjectNode>();
        for (TriggerDefinition trigger : catalog.triggers()) {
            schemas.put(trigger.id() + "Subscription", SubscriptionSchema.of(catalog.texts(), trigger));
            ObjectNode firing = trigger.schema();
            firing.remove("$id");
            firing.remove("$schema");
            schemas.put(trigger.id() + "Firing", firing);
        }
        schemas.put("Firing", FiringSchemas.ofAny(catalog.texts()));
        schemas.put("StatusEvent", statusEvent(catalog.texts()));
        for (String file : List.of("api/schemas.json", "api/operator-schemas.json")) {
            Resources.read(file).properties().forEach(each -> schemas.put(each.getKey(), (ObjectNode) each.getValue()));
        }
        return schemas;
    }

    /** What is taken as an event, without what refers to other places, and without null, which says nothing. */
    private static ObjectNode statusEvent(Texts texts) {
        ObjectNode schema = Resources.read("status-event.schema.json");
        JsonNode time = schema.path("$defs").path("time");
        schema.remove("$defs");
        schema.remove("$id");
        schema.remove("$schema");
        ObjectNode properties = schema.withObjectProperty("properties");
        for (Map.Entry<String, JsonNode> each : properties.properties()) {
            ObjectNode property = (ObjectNode) each.getValue();
            if (property.has("$ref")) {
                property.remove("$ref");
                property.put("type", "string").set("pattern", time.get("pattern"));
            } else if (property.get("type") instanceof ArrayNode types) {
                property.set("type", types.get(0));
            }
            property.put(
                    "title",
                    texts.say(Optional.of("event." + each.getKey() + ".title"), "firing." + each.getKey() + ".title"));
        }
        ((ObjectNode) properties.path("owners")).putObject("items").put("type", "string");
        return schema;
    }

    /** The example that stands there, or the one that a word stands for. */
    static JsonNode example(String schema, JsonNode written) {
        if (!schema.equals("StatusEvent")) {
            return written.deepCopy();
        }
        try {
            return JSON.readTree(Samples.event("data-source-refresh-failed").json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sample is JSON", e);
        }
    }
}
