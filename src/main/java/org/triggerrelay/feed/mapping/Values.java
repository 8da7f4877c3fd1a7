package org.triggerrelay.feed.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the library has it, in lists and maps, and back; numbers that are only passed on keep every digit. */
final class Values {
    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 100;

    private int made;

    private Values() {}

    /** This JSON in lists and maps. */
    static @Nullable Object of(JsonNode json) {
        if (json instanceof ObjectNode object) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            object.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
            return map;
        }
        if (json instanceof ArrayNode array) {
            var list = new ArrayList<@Nullable Object>(array.size());
            array.forEach(element -> list.add(of(element)));
            return list;
        }
        if (json.isNumber()) {
            return json.numberValue();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : json.textValue();
    }

    /** These lists and maps as JSON. */
    static JsonNode json(@Nullable Object value) {
        return new Values().made(value, 0);
    }

    private JsonNode made(@Nullable Object value, int depth) {
        if (++made > MOST_VALUES || depth > DEEPEST) {
            throw new MappingFault(
                    0, "gives more than " + MOST_VALUES + " values, or values more than " + DEEPEST + " levels deep");
        }
        return switch (value) {
            case null -> NullNode.getInstance();
            case String text -> TextNode.valueOf(text);
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case BigInteger number -> BigIntegerNode.valueOf(number);
            case BigDecimal number -> DecimalNode.valueOf(number);
            case Number number -> DecimalNode.valueOf(BigDecimal.valueOf(number.doubleValue()));
            case List<?> list -> array(list, depth);
            case Map<?, ?> map -> object(map, depth);
            default -> throw new MappingFault(0, "gives a function where a value is meant");
        };
    }

    private JsonNode array(List<?> list, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.forEach(element -> array.add(made(element, depth + 1)));
        return array;
    }

    private JsonNode object(Map<?, ?> map, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((name, element) -> object.set(String.valueOf(name), made(element, depth + 1)));
        return object;
    }
}
