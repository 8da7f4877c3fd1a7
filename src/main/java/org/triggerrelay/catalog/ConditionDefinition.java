package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One condition as a trigger takes it.
 *
 * @param title as a form has it above the field
 * @param description full sentences
 * @param required whether there is nothing to fire on without it
 * @param several whether it takes several of its values, with commas or as an array
 * @param allowed the only values that it takes; empty for any
 * @param usual what holds where it is left out, as text; null where that means nothing is asked
 * @param example a value that makes sense, as text
 */
public record ConditionDefinition(
        String name,
        Type type,
        String title,
        String description,
        boolean required,
        boolean several,
        List<String> allowed,
        @Nullable String usual,
        String example,
        Source source,
        Visibility visibility) {

    /** What a value is in JSON. */
    public enum Type {
        STRING,
        NUMBER,
        INTEGER,
        BOOLEAN;

        /** JSON Schema's word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What such a text is in JSON: {@code 1000} a number, {@code true} a boolean. */
        public JsonNode value(String text) {
            return switch (this) {
                case STRING -> JsonNodeFactory.instance.textNode(text);
                case NUMBER -> JsonNodeFactory.instance.numberNode(new BigDecimal(text));
                case INTEGER -> JsonNodeFactory.instance.numberNode(Integer.parseInt(text));
                case BOOLEAN -> JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
            };
        }
    }

    public ConditionDefinition {
        allowed = List.copyOf(allowed);
    }

    /** What such a text is in JSON. */
    public JsonNode value(String text) {
        return type.value(text);
    }
}
