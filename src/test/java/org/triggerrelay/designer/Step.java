package org.triggerrelay.designer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A trigger or an action, as the designer reads it from the definition. */
public record Step(String path, String method, JsonNode item, JsonNode json) {

    public String id() {
        return json.path("operationId").asText();
    }

    public String title() {
        return json.path("summary").asText();
    }

    public boolean isTrigger() {
        return json.path("x-ms-trigger").asText().equals("single");
    }

    public boolean isHidden() {
        return json.path("x-ms-visibility").asText().equals("internal");
    }

    /** What it takes, all of it. */
    List<Field> fields() {
        var fields = new ArrayList<Field>();
        for (JsonNode parameter : json.path("parameters")) {
            String in = parameter.path("in").asText();
            if (in.equals("body")) {
                List<String> required = new ArrayList<>();
                parameter.at("/schema/required").forEach(name -> required.add(name.asText()));
                for (Map.Entry<String, JsonNode> member :
                        parameter.at("/schema/properties").properties()) {
                    fields.add(new Field(member.getKey(), in, member.getValue(), required.contains(member.getKey())));
                }
            } else {
                fields.add(new Field(
                        parameter.path("name").asText(),
                        in,
                        parameter,
                        parameter.path("required").asBoolean()));
            }
        }
        return fields;
    }

    boolean hasBody() {
        return json.path("parameters").findValuesAsText("in").contains("body");
    }

    /** The form, in the order in which a maker sees it. */
    public List<Field> form() {
        return fields().stream()
                .filter(field -> !field.isHidden())
                .sorted(Comparator.comparingInt(Field::rank))
                .toList();
    }

    /** The field of this title in the form. */
    public Field field(String title) {
        return form().stream()
                .filter(field -> field.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the form of '" + title() + "' has no field " + title + " but "
                        + form().stream().map(Field::title).toList()));
    }

    /** What the definition says of an answer with this status; null where it says nothing but default. */
    public JsonNode answer(int status) {
        return json.path("responses").get(Integer.toString(status));
    }

    /** What arrives, for a trigger. */
    public JsonNode notificationSchema() {
        return item.at("/x-ms-notification-content/schema");
    }
}
