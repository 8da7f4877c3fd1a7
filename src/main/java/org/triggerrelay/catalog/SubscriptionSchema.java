package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Words;

/** What a subscription to a trigger is made of: where to, the conditions and run options flat, and what else may be said. */
final class SubscriptionSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Texts texts;
    private final ObjectNode schema = JSON.objectNode();
    private final ObjectNode properties;

    private SubscriptionSchema(Texts texts) {
        this.texts = texts;
        schema.put("type", "object");
        properties = schema.putObject("properties");
    }

    static ObjectNode of(Texts texts, TriggerDefinition trigger) {
        var built = new SubscriptionSchema(texts);
        built.collect(trigger);
        return built.schema;
    }

    private void collect(TriggerDefinition trigger) {
        schema.put("title", trigger.title());
        schema.put("additionalProperties", false);
        text("callbackUrl").put("format", "uri");
        option("callback").put("$ref", "#/components/schemas/Callback");
        trigger.conditions().forEach(condition -> properties.set(condition.name(), of(condition)));
        text("retry").put("default", RunOptions.DEFAULT_RETRY);
        option("inFlight").put("type", "integer").put("minimum", 1).put("default", RunOptions.DEFAULT_IN_FLIGHT);
        text("timeout").put("default", Words.duration(RunOptions.DEFAULT_TIMEOUT));
        text("rate");
        option("ordered").put("type", "boolean").put("default", false);
        text("owner");
        option("fallback").putArray("type").add("string").add("object");
        text("since").put("format", "date-time");
        option("validate").put("type", "boolean").put("default", false);
        option("test").put("type", "boolean").put("default", false);
        ArrayNode all = schema.putArray("allOf");
        oneOf(all, List.of("callbackUrl", "callback"));
        if (!trigger.needsOneOf().isEmpty()) {
            oneOf(all, trigger.needsOneOf());
        }
    }

    private static void oneOf(ArrayNode all, List<String> members) {
        ArrayNode any = all.addObject().putArray("anyOf");
        members.forEach(member -> any.addObject().putArray("required").add(member));
    }

    private ObjectNode text(String name) {
        return option(name).put("type", "string").put("minLength", 1);
    }

    private ObjectNode option(String name) {
        return properties
                .putObject(name)
                .put("title", texts.say("option." + name + ".title"))
                .put("description", texts.say("option." + name + ".description"));
    }

    private static ObjectNode of(ConditionDefinition condition) {
        ObjectNode member = JSON.objectNode();
        member.put("title", condition.title()).put("description", condition.description());
        if (condition.several()) {
            member.putArray("type").add("string").add("array");
            member.put("minLength", 1).put("minItems", 1);
            allow(member.putObject("items").put("type", "string").put("minLength", 1), condition);
        } else if (condition.name().equals("changeBy")) {
            member.putArray("type").add("string").add("number");
        } else {
            member.put("type", condition.type().word());
            allow(member, condition);
        }
        if (condition.usual() != null) {
            member.set("default", condition.value(condition.usual()));
        }
        member.putArray("examples").add(condition.value(condition.example()));
        return member;
    }

    private static void allow(ObjectNode schema, ConditionDefinition condition) {
        if (!condition.allowed().isEmpty()) {
            ArrayNode values = schema.putArray("enum");
            condition.allowed().forEach(values::add);
        }
    }

    /** A subscription to it as somebody would post it. */
    static JsonNode example(TriggerDefinition trigger) {
        ObjectNode example = JSON.objectNode().put("callbackUrl", "https://flows.example/hooks/42");
        trigger.condition("subject").ifPresent(subject -> example.set("subject", subject.value(subject.example())));
        trigger.needsOneOf().stream()
                .limit(1)
                .flatMap(name -> trigger.condition(name).stream())
                .forEach(threshold -> example.set(threshold.name(), threshold.value(threshold.example())));
        return example.put("owner", "ana@contoso.example");
    }
}
