package org.triggerrelay.action.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/** The schema of each trigger's webhook body, held against the bodies that were approved. */
class FiringSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> triggers() {
        return Firings.ofEachTrigger().stream()
                .map(Firing::trigger)
                .filter(trigger -> !trigger.equals(Trigger.SUBSCRIPTION_SWITCHED_OFF));
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream file = FiringSchemaTest.class.getResourceAsStream("/schema/firing/" + name + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(file, InputFormat.JSON);
        }
    }

    private static ObjectNode golden(String trigger) throws IOException {
        return (ObjectNode)
                JSON.readTree(Files.readString(Path.of("src/test/resources/golden/webhook/" + trigger + ".json")));
    }

    private static boolean isValid(Schema schema, JsonNode body) {
        return schema.validate(
                        body.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void theApprovedBodyIsValidAndNoChangedOneIs(String trigger) throws IOException {
        Schema schema = schema(trigger);
        ObjectNode body = golden(trigger);
        assertThat(schema.validate(body.toString(), InputFormat.JSON)).isEmpty();
        assertThat(isValid(schema, body)).isTrue();
        assertThat(isValid(schema("general"), body)).isTrue();
        assertThat(body.fieldNames()).toIterable().isNotEmpty().allSatisfy(field -> {
            ObjectNode renamed = body.deepCopy();
            renamed.set(field + "x", renamed.remove(field));
            assertThat(isValid(schema, renamed)).as("%s renamed", field).isFalse();
            ObjectNode retyped = body.deepCopy();
            retyped.set(field, JsonNodeFactory.instance.objectNode());
            assertThat(isValid(schema, retyped)).as("%s an object", field).isFalse();
            ObjectNode empty = body.deepCopy();
            empty.putNull(field);
            assertThat(isValid(schema, empty)).as("%s null", field).isFalse();
        });
        for (String time : List.of("firedAt", "time", "startedAt")) {
            assertThat(isValid(schema, body.deepCopy().put(time, "yesterday")))
                    .as(time)
                    .isFalse();
        }
        assertThat(isValid(schema, body.deepCopy().put("trigger", "another"))).isFalse();
        assertThat(isValid(schema, body.deepCopy().put("outcome", "running"))).isFalse();
    }

    @Test
    void whatIsUnmatchedOrOfATriggerOfOnesOwnIsValidAgainstTheGeneralOne() throws IOException {
        for (String trigger : List.of(Trigger.UNMATCHED, Trigger.SUBSCRIPTION_SWITCHED_OFF, "of-my-own")) {
            Firing firing = Firings.firing(
                    trigger,
                    "x",
                    Firings.event("index", "Index", Outcome.RUNNING).build());
            assertThat(isValid(schema("general"), JSON.readTree(firing.toString())))
                    .isTrue();
            assertThat(CloudEventHeaders.schema(trigger)).endsWith(":general");
        }
    }

    @Test
    void eachSchemaIsNamedByWhatIsSentAndTheyDescribeTheSameFields() throws IOException {
        JsonNode general = file("general");
        var names = new ArrayList<>(triggers().toList());
        names.forEach(name -> assertThat(CloudEventHeaders.schema(name)).endsWith(":" + name));
        var fields = new TreeSet<String>();
        for (String name : names) {
            JsonNode own = file(name);
            assertThat(own.path("$id").asText()).isEqualTo(CloudEventHeaders.schema(name));
            assertThat(own.path("additionalProperties").asBoolean(true)).isFalse();
            own.path("properties").fieldNames().forEachRemaining(field -> {
                fields.add(field);
                assertThat(general.path("properties").has(field)).as(field).isTrue();
            });
        }
        assertThat(fields).isEqualTo(new TreeSet<>(fieldNames(general.path("properties"))));
    }

    private static List<String> fieldNames(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode file(String name) throws IOException {
        return JSON.readTree(Files.readString(Path.of("src/main/resources/schema/firing/" + name + ".schema.json")));
    }
}
