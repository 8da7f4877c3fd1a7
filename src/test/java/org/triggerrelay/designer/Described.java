package org.triggerrelay.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;

/** Whether something is as a definition describes it: of these types, with these members, and with no others. */
public final class Described {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

    private Described() {}

    /** A notification is what the trigger says that it is. */
    public static void notification(Step trigger, JsonNode notification) {
        conforms(trigger.id() + "'s notification", trigger.notificationSchema(), notification);
    }

    /** An answer has a status that the operation names, with its schema and headers, and no body where it has no schema. */
    public static void answer(Step step, Reply reply) {
        String what = step.id() + " " + reply.status() + " " + reply.body();
        JsonNode answer = step.answer(reply.status());
        assertThat(answer).as(what).isNotNull();
        answer.path("headers").properties().forEach(header -> assertThat(reply.header(header.getKey()))
                .as(what)
                .isNotEmpty());
        if (answer.has("schema")) {
            assertThat(reply.header("Content-Type")).as(what).startsWith("application/json");
            conforms(what, answer.path("schema"), reply.json());
        } else if (reply.status() == 204) {
            assertThat(reply.body()).as(what).isEmpty();
        } else if (reply.status() >= 400) {
            assertThat(reply.header("Content-Type")).as(what).startsWith("application/problem+json");
            assertThat(reply.json().path("status").asInt()).as(what).isEqualTo(reply.status());
        }
    }

    private static void conforms(String what, JsonNode schema, JsonNode found) {
        Schema strict = SCHEMAS.getSchema(strict(schema).toString(), InputFormat.JSON);
        assertThat(strict.validate(found.toString(), InputFormat.JSON)).as(what).isEmpty();
    }

    /** The schema without the platform's own words, and with objects that take no member beside the described ones. */
    private static JsonNode strict(JsonNode schema) {
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        ObjectNode strict = schema.deepCopy();
        strict.remove(List.of("x-ms-summary", "x-ms-visibility", "x-ms-enum-values", "description"));
        for (Map.Entry<String, JsonNode> member : strict.path("properties").properties()) {
            member.setValue(strict(member.getValue()));
        }
        if (strict.has("items")) {
            strict.set("items", strict(strict.path("items")));
        }
        if (!strict.path("properties").isEmpty()) {
            strict.put("additionalProperties", false);
        }
        return strict;
    }
}
