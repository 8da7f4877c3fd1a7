package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.triggerrelay.trigger.Trigger;

/** The JSON Schemas of firings: one for each trigger of the platform, and one for any other, made narrower. */
final class FiringSchemas {
    private static final Set<String> NUMBERS = Set.of("dimension", "previousValue", "threshold", "direction");

    private FiringSchemas() {}

    /** That of a firing whose trigger is not known before. */
    static ObjectNode ofAny(Texts texts) {
        ObjectNode schema = titled(texts, Resources.read("firing/general.schema.json"));
        schema.remove(List.of("$id", "$schema"));
        return schema;
    }

    static ObjectNode of(Texts texts, Trigger trigger, String title) {
        boolean hasItsOwn = Catalog.PLATFORM.contains(trigger.name());
        return titled(
                texts,
                hasItsOwn
                        ? Resources.read("firing/" + trigger.name() + ".schema.json")
                        : narrowed(Resources.read("firing/general.schema.json"), trigger, title));
    }

    private static ObjectNode titled(Texts texts, ObjectNode schema) {
        schema.withObjectProperty("properties").properties().forEach(member -> ((ObjectNode) member.getValue())
                .put("title", texts.say("firing." + member.getKey() + ".title")));
        return schema;
    }

    private static ObjectNode narrowed(ObjectNode schema, Trigger trigger, String title) {
        schema.remove("$id");
        schema.put("title", title);
        schema.put("description", "The body that a flow webhook is posted. What does not apply is left out.");
        ObjectNode properties = schema.withObjectProperty("properties");
        properties
                .withObjectProperty("trigger")
                .removeAll()
                .put("const", trigger.name())
                .put("description", "The trigger that was raised.");
        var outcomes = properties.withObjectProperty("outcome").putArray("enum");
        new TreeSet<>(trigger.carries()).forEach(outcome -> outcomes.add(outcome.word()));
        switch (trigger.kind()) {
            case STATUS, COMPLETION -> properties.remove(NUMBERS);
            case NUMBER -> schema.withArrayProperty("required").add("value");
            case OPEN -> {}
        }
        return schema;
    }
}
