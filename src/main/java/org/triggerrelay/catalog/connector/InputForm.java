package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.triggerrelay.catalog.ConditionDefinition;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.catalog.Visibility;

/** What makers fill in: the same types as elsewhere, with names for values, drop-downs, and what is shown first. */
final class InputForm {
    private static final String CALLBACK = "callbackUrl";

    /** What may be said about a subscription beside the conditions; the rest of it a flow has by other means. */
    private static final List<String> RARE = List.of("since", "owner", "fallback");

    private InputForm() {}

    /** Gives each value that can be chosen a name. */
    static void nameValues(ObjectNode field) {
        if (field.path("enum") instanceof ArrayNode values) {
            ArrayNode named = field.putArray("x-ms-enum-values");
            values.forEach(value -> {
                ObjectNode each = named.addObject();
                each.set("value", value);
                each.put("displayName", Titles.of(value.asText()));
            });
        }
        field.path("properties").forEach(member -> nameValues((ObjectNode) member));
    }

    static void show(ObjectNode field, Visibility visibility) {
        if (visibility != Visibility.NORMAL) {
            field.put("x-ms-visibility", visibility.word());
        }
    }

    /** The body that subscribes to a trigger: the platform's own address, the conditions, and what is rare. */
    static ObjectNode ofSubscription(TriggerDefinition trigger, ObjectNode whole) {
        JsonNode members = whole.path("properties");
        ObjectNode form = whole.objectNode().put("type", "object");
        form.putArray("required").add(CALLBACK);
        ObjectNode fields = form.putObject("properties");
        ObjectNode callback = fields.putObject(CALLBACK).put("type", "string");
        callback.setAll((ObjectNode) members.path(CALLBACK));
        callback.put("x-ms-notification-url", true);
        show(callback, Visibility.INTERNAL);
        for (ConditionDefinition condition : trigger.conditions()) {
            ObjectNode field = (ObjectNode) members.path(condition.name());
            show(field, condition.visibility());
            DropDown.of(condition.source()).ifPresent(list -> list.addTo(field, "body/"));
            fields.set(condition.name(), field);
        }
        for (String name : RARE) {
            ObjectNode field = (ObjectNode) members.path(name);
            show(field, Visibility.ADVANCED);
            fields.set(name, field);
        }
        nameValues(form);
        return form;
    }
}
