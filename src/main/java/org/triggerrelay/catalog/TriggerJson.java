package org.triggerrelay.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A trigger as {@code GET /triggers} tells of it. */
public final class TriggerJson {
    /** What a sample's subscription is called. */
    public static final String SUBSCRIPTION = "sub-mfrggzdfmztwq2lknnwg";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TriggerJson() {}

    /** The trigger at a relay with this base, which has no slash at its end. */
    public static ObjectNode of(TriggerDefinition trigger, String base) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", trigger.name())
                .put("title", trigger.title())
                .put("description", trigger.description())
                .put("hint", trigger.hint())
                .put("kind", trigger.kind());
        ArrayNode conditions = json.putArray("conditions");
        trigger.conditions().forEach(condition -> conditions.add(of(condition)));
        if (!trigger.needsOneOf().isEmpty()) {
            ArrayNode needs = json.putArray("needsOneOf");
            trigger.needsOneOf().forEach(needs::add);
        }
        json.set("schema", trigger.schema());
        json.set("sample", sample(trigger));
        return json.put("subscriptions", base + trigger.path() + "/subscriptions");
    }

    private static ObjectNode of(ConditionDefinition condition) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", condition.name())
                .put("type", condition.type().word())
                .put("title", condition.title())
                .put("description", condition.description())
                .put("required", condition.required());
        if (condition.several()) {
            json.put("several", true);
        }
        if (!condition.allowed().isEmpty()) {
            ArrayNode allowed = json.putArray("allowed");
            condition.allowed().forEach(allowed::add);
        }
        if (condition.usual() != null) {
            json.set("default", condition.value(condition.usual()));
        }
        json.set("example", condition.value(condition.example()));
        if (condition.source() != Source.NONE) {
            json.put("values", "/" + condition.source().word());
        }
        return json;
    }

    /** A firing of it as a subscription gets it. */
    public static JsonNode sample(TriggerDefinition trigger) {
        try {
            return JSON.readTree(trigger.sample(SUBSCRIPTION).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a firing is JSON", e);
        }
    }
}
