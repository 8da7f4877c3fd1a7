package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.Operation;
import org.triggerrelay.catalog.Parameter;
import org.triggerrelay.catalog.Schemas;
import org.triggerrelay.catalog.TriggerDefinition;

/** Operations in Swagger 2.0, with what the designer wants to know beside. */
final class OperationWriter {
    /** The answers whose schema the designer shows to the steps that follow; on others it has to be absent. */
    private static final Set<Integer> SHOWN = Set.of(200, 201);

    private final SwaggerSchemas schemas;

    OperationWriter(Catalog catalog) {
        schemas = new SwaggerSchemas(Schemas.of(catalog));
    }

    /** Puts on the path of a trigger's subscriptions what its firings look like. */
    void addNotification(ObjectNode path, Operation operation) {
        TriggerDefinition trigger = operation.fires();
        if (trigger != null) {
            path.putObject("x-ms-notification-content")
                    .put("description", "A firing of the trigger.")
                    .set("schema", schemas.of(trigger.schema()));
        }
    }

    ObjectNode write(Operation operation) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("operationId", operation.id());
        written.put("summary", operation.summary());
        written.put("description", description(operation));
        InputForm.show(written, operation.visibility());
        TriggerDefinition trigger = operation.fires();
        if (trigger != null) {
            written.put("x-ms-trigger", "single").put("x-ms-trigger-hint", trigger.hint());
        }
        ArrayNode parameters = written.putArray("parameters");
        operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        Operation.Body body = operation.body();
        if (body != null) {
            parameters.add(body(body, trigger));
        }
        addAnswers(written.putObject("responses"), operation);
        written.putObject("x-ms-api-annotation").put("family", operation.id()).put("revision", 1);
        return written;
    }

    private static String description(Operation operation) {
        TriggerDefinition trigger = operation.fires();
        if (trigger == null || trigger.needsOneOf().isEmpty()) {
            return operation.description();
        }
        return operation.description() + " It needs one of "
                + trigger.needsOneOf().stream()
                        .flatMap(name -> trigger.condition(name).stream())
                        .map(condition -> condition.title())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private ObjectNode parameter(Parameter parameter) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", parameter.type().word());
        if (parameter.format() != null) {
            schema.put("format", parameter.format());
        }
        parameter.allowed().forEach(schema.withArray("enum")::add);
        if (parameter.usual() != null) {
            schema.set("default", parameter.type().value(parameter.usual()));
        }
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("name", parameter.name()).put("in", parameter.place());
        written.put("required", parameter.required());
        written.setAll(schemas.of(schema));
        written.put("x-ms-summary", parameter.title()).put("description", parameter.description());
        if (parameter.place().equals("path")) {
            written.put("x-ms-url-encoding", "single");
        }
        InputForm.show(written, parameter.visibility());
        InputForm.nameValues(written);
        DropDown.of(parameter).ifPresent(list -> list.addTo(written, ""));
        return written;
    }

    private ObjectNode body(Operation.Body body, @Nullable TriggerDefinition trigger) {
        ObjectNode schema = schemas.named(body.schema());
        if (trigger == null) {
            InputForm.nameValues(schema);
        }
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("name", "body").put("in", "body").put("required", true);
        written.set("schema", trigger == null ? schema : InputForm.ofSubscription(trigger, schema));
        return written;
    }

    private void addAnswers(ObjectNode answers, Operation operation) {
        for (Operation.Answer answer : operation.answers()) {
            ObjectNode written =
                    answers.putObject(Integer.toString(answer.status())).put("description", answer.description());
            if (SHOWN.contains(answer.status()) && answer.schema() != null) {
                written.set("schema", schemas.named(answer.schema()));
            }
            if (answer.hasLocation()) {
                written.putObject("headers")
                        .putObject("Location")
                        .put("type", "string")
                        .put("description", "The address that ends it.");
            }
        }
        answers.putObject("default").put("description", "It failed; the answer says why.");
    }
}
