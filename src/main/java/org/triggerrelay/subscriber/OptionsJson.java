package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.triggerrelay.http.Body;

/** The options of a flow as members of JSON: numbers as numbers, yes and no as booleans, all else as text. */
final class OptionsJson {
    private static final Set<String> NUMBERS = Set.of("above", "below", "rearm", "times", "inFlight");
    private static final Set<String> YES_OR_NO = Set.of("repeat", "recovered", "ordered");
    private static final Set<String> LISTS = Set.of("subject", "instance", "dimension", "runKind", "outcome", "retry");

    private OptionsJson() {}

    /** The text that the option has in a route file; refuses what none of its values can be. */
    static String text(String option, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isNumber()) {
            return value.decimalValue().toString();
        }
        if (value.isBoolean()) {
            return value.asText();
        }
        if (value.isArray() && LISTS.contains(option)) {
            return list(option, value);
        }
        throw new IllegalArgumentException(option + ": found " + Body.kind(value) + "; allowed is "
                + (LISTS.contains(option) ? "a text, or an array of texts" : "a text, a number or a boolean"));
    }

    private static String list(String option, JsonNode array) {
        var parts = new ArrayList<String>();
        for (JsonNode part : array) {
            if (!part.isTextual()) {
                throw new IllegalArgumentException(
                        option + ": found " + Body.kind(part) + " in the array; allowed is a text");
            }
            parts.add(withoutBareComma(part.textValue()));
        }
        return String.join(",", parts);
    }

    /** A name in an array is one name: a comma in it is part of it. */
    private static String withoutBareComma(String name) {
        var text = new StringBuilder(name.length() + 2);
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == ',') {
                text.append('\\');
            }
            text.append(c);
            if (c == '\\' && at + 1 < name.length()) {
                text.append(name.charAt(++at));
            }
        }
        return text.toString();
    }

    /** The members that these options stand for. */
    static ObjectNode members(Map<String, String> options) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        options.forEach((name, text) -> json.set(name, value(name, text)));
        return json;
    }

    private static JsonNode value(String option, String text) {
        if (NUMBERS.contains(option)) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return YES_OR_NO.contains(option)
                ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text))
                : JsonNodeFactory.instance.textNode(text);
    }
}
