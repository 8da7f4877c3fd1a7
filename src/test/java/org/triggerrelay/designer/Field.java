package org.triggerrelay.designer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Something that a step takes, as the designer shows it.
 *
 * @param in path, query, or body for a member of the body
 */
public record Field(String name, String in, JsonNode schema, boolean isRequired) {

    public String title() {
        return schema.path("x-ms-summary").asText(name);
    }

    boolean isHidden() {
        return schema.path("x-ms-visibility").asText().equals("internal");
    }

    boolean isCallback() {
        return schema.path("x-ms-notification-url").asBoolean();
    }

    /** Important fields first, then those without a word, then what lies behind <i>Show advanced options</i>. */
    int rank() {
        return switch (schema.path("x-ms-visibility").asText()) {
            case "important" -> 0;
            case "advanced" -> 2;
            default -> 1;
        };
    }

    /** The fixed values to choose from; empty where there are none. */
    List<Choice> fixedChoices() {
        return StreamSupport.stream(schema.path("x-ms-enum-values").spliterator(), false)
                .map(each -> new Choice(each.path("displayName").asText(), each.path("value")))
                .toList();
    }

    /** Whether the designer takes a value here; what stands in a list may also be typed. */
    boolean takes(JsonNode value) {
        return switch (schema.path("type").asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new AssertionError(name + " has no type that a form knows: " + schema);
        };
    }
}
