package org.triggerrelay.component.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Camel's own JSON Schema of its YAML. It is built of few forms, and lists thirty languages wherever an expression may
 * stand; so a form is read as what it allows, and one mistake stays one finding.
 */
final class YamlSchema {
    private static final String FILE = "/schema/camelYamlDsl.json";

    private final JsonNode root;
    private final IdentityHashMap<JsonNode, Shape> shapes = new IdentityHashMap<>();

    /**
     * What may stand in a place.
     *
     * @param properties what a mapping may hold; null where it may hold anything
     * @param required what it has to hold
     * @param oneOf of which it has to hold one, where any are named
     */
    record Shape(
            Set<String> types,
            Map<String, JsonNode> properties,
            Set<String> required,
            Set<String> oneOf,
            Set<String> allowed,
            @Nullable JsonNode items,
            boolean single) {}

    private YamlSchema(JsonNode root) {
        this.root = root;
    }

    /** Reads it from the library; it is large, so keep it. */
    static YamlSchema load() {
        try (InputStream file = YamlSchema.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("camel-yaml-dsl lacks " + FILE);
            }
            return new YamlSchema(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("camel-yaml-dsl's " + FILE + " cannot be read", e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What may stand where the schema has this node. */
    Shape shape(JsonNode node) {
        Shape known = shapes.get(node);
        if (known == null) {
            known = gather(node);
            shapes.put(node, known);
        }
        return known;
    }

    private Shape gather(JsonNode node) {
        var shape = new Shape(
                new TreeSet<>(),
                new HashMap<>(),
                new HashSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                items(resolve(node)),
                resolve(node).path("maxProperties").asInt() == 1);
        gather(resolve(node), shape);
        return shape;
    }

    private @Nullable JsonNode items(JsonNode node) {
        return node.get("items");
    }

    private void gather(JsonNode node, Shape shape) {
        if (node.has("type")) {
            shape.types().add(node.get("type").asText());
        }
        node.path("required").forEach(name -> shape.required().add(name.asText()));
        node.path("enum").forEach(value -> shape.allowed().add(value.asText()));
        node.path("properties").properties().forEach(property -> put(shape, property.getKey(), property.getValue()));
        node.path("oneOf").forEach(form -> gather(resolve(form), shape));
        node.path("anyOf").forEach(group -> alternatives(resolve(group), shape));
    }

    /** One of several words, each of which brings its own form: a language, a data format, a load balancer. */
    private void alternatives(JsonNode group, Shape shape) {
        var words = new TreeSet<String>();
        boolean optional = false;
        for (JsonNode form : group.path("oneOf")) {
            JsonNode resolved = resolve(form);
            optional |= form.has("not");
            if (form.has("$ref")) {
                Shape inner = shape(resolved);
                inner.properties().forEach((name, schema) -> put(shape, name, schema));
            }
            resolved.path("properties").properties().forEach(word -> {
                put(shape, word.getKey(), word.getValue());
                words.add(word.getKey());
            });
        }
        if (!optional) {
            shape.oneOf().addAll(words);
        }
    }

    private static void put(Shape shape, String name, JsonNode schema) {
        if (!schema.isEmpty() || !shape.properties().containsKey(name)) {
            shape.properties().put(name, schema);
        }
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.get("$ref").asText().substring(1));
        }
        return resolved;
    }

    /** Whether a text is of this type, as Camel reads it. */
    static boolean fits(String type, String text) {
        return switch (type) {
            case "boolean" -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case "integer" -> text.strip().matches("[+-]?\\d+");
            case "number" -> isNumber(text);
            case "string" -> true;
            default -> false;
        };
    }

    private static boolean isNumber(String text) {
        try {
            new BigDecimal(text.strip());
            return true;
        } catch (NumberFormatException no) {
            return false;
        }
    }
}
