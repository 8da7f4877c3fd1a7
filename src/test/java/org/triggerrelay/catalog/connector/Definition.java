package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A definition in Swagger 2.0, as somebody walks through it who checks rules. */
record Definition(ObjectNode root) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** An operation with its place among the paths. */
    record Operation(String path, ObjectNode item, String method, ObjectNode json) {
        String id() {
            return json.path("operationId").asText();
        }

        boolean isTrigger() {
            return json.has("x-ms-trigger");
        }

        boolean isInternal() {
            return json.path("x-ms-visibility").asText().equals("internal");
        }

        Stream<ObjectNode> parameters() {
            return Stream.concat(objects(item.path("parameters")), objects(json.path("parameters")));
        }

        Stream<ObjectNode> parameters(String in) {
            return parameters().filter(each -> each.path("in").asText().equals(in));
        }

        /** The schema of the request's body; an empty object without one. */
        JsonNode body() {
            return parameters("body")
                    .findFirst()
                    .map(body -> body.path("schema"))
                    .orElseGet(JSON::createObjectNode);
        }

        /** The schema of the answer that means success. */
        JsonNode success() {
            return Stream.of("200", "201")
                    .map(status -> json.path("responses").path(status).path("schema"))
                    .filter(JsonNode::isObject)
                    .findFirst()
                    .orElseGet(JSON::createObjectNode);
        }
    }

    static Definition of(String json) {
        try {
            return new Definition((ObjectNode) JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small definition of something else that breaks no rule. */
    static Definition small() {
        try (InputStream file = Definition.class.getResourceAsStream("/connector/small.swagger.json")) {
            return new Definition((ObjectNode) JSON.readTree(Objects.requireNonNull(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode info() {
        return at("/info");
    }

    /** The object at this JSON pointer, to look at or to change. */
    ObjectNode at(String pointer) {
        return (ObjectNode) root.requiredAt(pointer);
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (List.of("get", "put", "post", "delete", "patch").contains(member.getKey())) {
                    operations.add(
                            new Operation(path.getKey(), (ObjectNode) path.getValue(), member.getKey(), (ObjectNode)
                                    member.getValue()));
                }
            }
        }
        return operations;
    }

    Stream<Operation> triggers() {
        return operations().stream().filter(Operation::isTrigger);
    }

    /** The operation of this id. */
    Operation operation(String id) {
        return operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no operation " + id));
    }

    /** Everything with a type: parameters that are no bodies, and all schemas with what is in them. */
    Stream<Place> places() {
        return operations().stream().flatMap(operation -> Stream.of(
                        operation
                                .parameters()
                                .filter(each -> !each.path("in").asText().equals("body"))
                                .map(each -> Place.parameter(operation, each)),
                        operation.parameters("body").flatMap(body -> Place.body(operation, body)),
                        operation.json().path("responses").properties().stream()
                                .filter(answer ->
                                        answer.getValue().path("schema").isObject())
                                .flatMap(answer -> Place.answer(operation, answer.getKey(), answer.getValue())),
                        operation.item().at("/x-ms-notification-content/schema").isObject()
                                ? Place.notification(operation)
                                : Stream.<Place>empty())
                .flatMap(each -> each));
    }

    static Stream<ObjectNode> objects(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast);
    }

    static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
