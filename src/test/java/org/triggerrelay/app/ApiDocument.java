package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document of a running relay; answers are held against it, and none has a member that it does not name. */
final class ApiDocument {
    private final TestRelay relay;
    private final JsonNode document;
    private final Set<String> called = new TreeSet<>();

    ApiDocument(TestRelay relay) throws Exception {
        this.relay = relay;
        this.document = relay.ask("/openapi.json");
    }

    /** The ids of the operations with this tag. */
    Set<String> operations(String tag) {
        var ids = new TreeSet<String>();
        document.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    if (operation.path("tags").path(0).asText().equals(tag)) {
                        ids.add(operation.path("operationId").asText());
                    }
                }));
        return ids;
    }

    /** The ids of those that have been called so far, and answered well. */
    Set<String> called() {
        return Set.copyOf(called);
    }

    /** Asks the relay; the answer has this status, and is what the document says of it. */
    JsonNode call(int status, String method, String path, String... bodyAndType) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(relay.uri(path));
        if (bodyAndType.length > 0) {
            request.header("Content-Type", bodyAndType.length > 1 ? bodyAndType[1] : "application/json");
            request.method(method, java.net.http.HttpRequest.BodyPublishers.ofString(bodyAndType[0]));
        } else {
            request.method(method, java.net.http.HttpRequest.BodyPublishers.noBody());
        }
        Answer answer = Answer.send(request);
        String what = method + " " + path + ": " + answer.status() + " " + answer.body();
        assertThat(answer.status()).as(what).isEqualTo(status);
        JsonNode operation = operation(method, path.replaceFirst("\\?.*", ""));
        JsonNode described = operation.path("responses").path(Integer.toString(status));
        assertThat(described.isObject()).as(what).isTrue();
        if (status < 300) {
            called.add(operation.path("operationId").asText());
        }
        String type = status < 300 ? "application/json" : "application/problem+json";
        JsonNode schema = described.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            assertThat(answer.body()).as(what).isEmpty();
            return JsonNodeFactory.instance.nullNode();
        }
        assertThat(answer.type()).as(what).startsWith(type);
        conforms(what, schema, answer.body());
        return answer.json();
    }

    private JsonNode operation(String method, String path) {
        for (Map.Entry<String, JsonNode> item : document.path("paths").properties()) {
            JsonNode operation = item.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
            if (operation.isObject() && path.matches(item.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) {
                return operation;
            }
        }
        throw new AssertionError("the document has no " + method + " " + path);
    }

    private void conforms(String what, JsonNode schema, String body) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema.deepCopy());
        whole.set("$defs", strict(document.path("components").path("schemas")));
        var strict = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString().replace("#/components/schemas/", "#/$defs/"));
        assertThat(strict.validate(body, InputFormat.JSON)).as(what).isEmpty();
    }

    /** Objects with members that are described take no others. */
    private static JsonNode strict(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode strict = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> strict.set(member.getKey(), strict(member.getValue())));
        if (strict.path("type").asText().equals("object")
                && strict.has("properties")
                && !strict.has("additionalProperties")
                && !strict.has("allOf")) {
            strict.put("additionalProperties", false);
        }
        return strict;
    }
}
