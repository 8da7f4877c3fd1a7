package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * JSON Schemas as Swagger 2.0 can say them: with nothing that they do not say, references put in, and a title and a
 * description for each member.
 */
final class SwaggerSchemas {
    private static final List<String> RANGE = List.of("minimum", "maximum");

    /** The bounds that mean the same in both, by the type that they are about. */
    private static final Map<String, List<String>> BOUNDS = Map.of(
            "number",
            RANGE,
            "integer",
            RANGE,
            "string",
            List.of("minLength", "maxLength"),
            "array",
            List.of("minItems", "maxItems"));

    private static final Set<String> FORMATS = Set.of("date-time", "date", "uri", "uuid", "email", "int32", "int64");

    private final Map<String, ObjectNode> named;

    SwaggerSchemas(Map<String, ObjectNode> named) {
        this.named = named;
    }

    ObjectNode named(String name) {
        ObjectNode schema = named.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("there is no schema " + name);
        }
        return of(schema);
    }

    ObjectNode of(JsonNode written) {
        JsonNode schema = resolved(written);
        ObjectNode swagger = JsonNodeFactory.instance.objectNode();
        String type = type(schema);
        swagger.put("type", type);
        String format = schema.path("format").asText();
        if (FORMATS.contains(format)) {
            swagger.put("format", format);
        }
        BOUNDS.getOrDefault(type, List.of()).stream()
                .filter(schema::has)
                .forEach(word -> swagger.set(word, schema.path(word)));
        ArrayNode values = values(schema, type);
        if (!values.isEmpty()) {
            swagger.set("enum", values);
        }
        JsonNode usual = schema.path("default");
        if (isOf(type, usual) && (values.isEmpty() || contains(values, usual))) {
            swagger.set("default", usual);
        }
        switch (type) {
            case "array" -> swagger.set("items", of(schema.path("items")));
            case "object" -> addMembers(schema, swagger);
            default -> {}
        }
        return swagger;
    }

    private void addMembers(JsonNode schema, ObjectNode swagger) {
        if (schema.path("required") instanceof ArrayNode required && !required.isEmpty()) {
            swagger.set("required", required.deepCopy());
        }
        if (!schema.path("properties").isEmpty()) {
            ObjectNode members = swagger.putObject("properties");
            schema.path("properties")
                    .properties()
                    .forEach(member -> members.set(member.getKey(), member(member.getKey(), member.getValue())));
        }
        if (schema.path("additionalProperties").isObject()) {
            swagger.set("additionalProperties", of(schema.path("additionalProperties")));
        }
    }

    private ObjectNode member(String name, JsonNode schema) {
        JsonNode resolved = resolved(schema);
        return of(schema)
                .put("x-ms-summary", resolved.path("title").asText(Titles.of(name)))
                .put("description", resolved.path("description").asText());
    }

    /** What a reference refers to, with what stands beside the reference. */
    private JsonNode resolved(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        String name = schema.path("$ref").asText().replaceFirst("^.*/", "");
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        ObjectNode referred = named.get(name);
        if (referred == null) {
            throw new IllegalArgumentException("there is no schema " + name);
        }
        resolved.setAll(referred);
        schema.properties().stream()
                .filter(beside -> !beside.getKey().equals("$ref"))
                .forEach(beside -> resolved.set(beside.getKey(), beside.getValue()));
        return resolved;
    }

    /** The first type; of none, that of the values. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        JsonNode value =
                schema.has("const") ? schema.path("const") : schema.path("enum").path(0);
        return switch (value.getNodeType()) {
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO, STRING -> schema.has("properties") ? "object" : "string";
        };
    }

    /** The only values; of something that may also be an array of them, those of the array. */
    private static ArrayNode values(JsonNode schema, String type) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        if (type.equals("boolean")) {
            return values; // a form has its own two words for them
        }
        if (schema.has("const")) {
            return values.add(schema.path("const"));
        }
        JsonNode items = schema.path("type").isArray() ? schema.path("items").path("enum") : schema.path("enum");
        items.forEach(value -> values.add(value));
        return values;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }

    private static boolean contains(ArrayNode values, JsonNode value) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
    }
}
