package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.triggerrelay.trigger.Trigger;

/** The JSON Schemas of firings: one for each trigger of the platform, and one for any other, made narrower. */
final class FiringSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NUMBERS = Set.of("dimension", "previousValue", "threshold", "direction");

    private FiringSchemas() {}

    static ObjectNode of(Trigger trigger, String title) {
        boolean hasItsOwn =
                Trigger.builtIn().contains(trigger.name()) && !trigger.name().equals(Trigger.UNMATCHED);
        return hasItsOwn ? read(trigger.name()) : narrowed(read("general"), trigger, title);
    }

    private static ObjectNode narrowed(ObjectNode schema, Trigger trigger, String title) {
        schema.remove("$id");
        schema.put("title", title);
        schema.put("description", "The body that a flow webhook is posted. What does not apply is left out.");
        ObjectNode properties = schema.withObjectProperty("properties");
        properties.putObject("trigger").put("const", trigger.name());
        var outcomes = properties.withObjectProperty("outcome").putArray("enum");
        new TreeSet<>(trigger.carries()).forEach(outcome -> outcomes.add(outcome.word()));
        switch (trigger.kind()) {
            case STATUS, COMPLETION -> properties.remove(NUMBERS);
            case NUMBER -> schema.withArrayProperty("required").add("value");
            case OPEN -> {}
        }
        return schema;
    }

    private static ObjectNode read(String name) {
        try (InputStream file = FiringSchemas.class.getResourceAsStream("/schema/firing/" + name + ".schema.json")) {
            if (file == null) {
                throw new IllegalStateException("the schema of the firings of " + name + " is not in the jar");
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
