package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All operations of the relay's interface over HTTP: those of each trigger of a catalogue, then the others. */
public final class Operations {
    private static final String LIST = "api/operations.json";
    private static final String OF_OPERATORS = "api/operator.json";

    private final ObjectNode list = read();
    private final List<Operation> operations = new ArrayList<>();

    private Operations(Catalog catalog) {
        for (JsonNode each : list.path("eachTrigger")) {
            catalog.triggers().forEach(trigger -> operations.add(ofTrigger(each, trigger)));
        }
        for (JsonNode each : list.path("operations")) {
            operations.add(read(
                    each,
                    each.path("id").asText(),
                    each.path("path").asText(),
                    each.path("summary").asText(),
                    each.path("description").asText(),
                    body(each, null),
                    null));
        }
    }

    /** Both files as one; what operators do stands in a file of its own. */
    private static ObjectNode read() {
        ObjectNode list = Resources.read(LIST);
        ObjectNode ofOperators = Resources.read(OF_OPERATORS);
        for (String part : List.of("parameters", "answers")) {
            list.withObjectProperty(part).setAll(ofOperators.withObjectProperty(part));
        }
        list.withArrayProperty("operations").addAll(ofOperators.withArrayProperty("operations"));
        return list;
    }

    public static List<Operation> of(Catalog catalog) {
        return List.copyOf(new Operations(catalog).operations);
    }

    /** The identifiers that no trigger can have, since an operation has them. */
    static Set<String> identifiers() {
        var identifiers = new HashSet<String>();
        read().path("operations")
                .forEach(each -> identifiers.add(each.path("id").asText()));
        return identifiers;
    }

    private Operation ofTrigger(JsonNode each, TriggerDefinition trigger) {
        boolean subscribes = each.has("body");
        return read(
                each,
                each.path("id").asText().replace("{0}", trigger.id()),
                each.path("path").asText().replace("{trigger}", trigger.name()),
                subscribes ? trigger.title() : each.path("summary").asText(),
                subscribes
                        ? trigger.sentence() + " " + trigger.description()
                        : each.path("description").asText(),
                body(each, trigger),
                subscribes ? trigger : null);
    }

    private Operation read(
            JsonNode each,
            String id,
            String path,
            String summary,
            String description,
            Operation.@Nullable Body body,
            @Nullable TriggerDefinition fires) {
        var parameters = new ArrayList<Parameter>();
        each.path("parameters").forEach(name -> parameters.add(parameter(name.asText())));
        return new Operation(
                id,
                each.path("tag").asText(),
                each.path("method").asText(),
                path,
                summary,
                description,
                visibility(each),
                parameters,
                body,
                answers(each),
                fires);
    }

    private static Operation.@Nullable Body body(JsonNode each, @Nullable TriggerDefinition trigger) {
        if (!each.has("body")) {
            return null;
        }
        String schema = each.path("body").asText();
        return trigger == null
                ? new Operation.Body(
                        schema,
                        Schemas.example(schema, each.path("bodyExample")),
                        !each.path("bodyOptional").asBoolean())
                : new Operation.Body(schema.replace("{0}", trigger.id()), SubscriptionSchema.example(trigger), true);
    }

    private Parameter parameter(String key) {
        JsonNode each = list.path("parameters").path(key);
        var allowed = new ArrayList<String>();
        each.path("allowed").forEach(value -> allowed.add(value.asText()));
        String source = each.path("source").asText("none").toUpperCase(Locale.ROOT);
        return new Parameter(
                each.path("name").asText(key),
                each.path("in").asText(),
                ConditionDefinition.Type.valueOf(
                        each.path("type").asText("string").toUpperCase(Locale.ROOT)),
                each.path("format").asText(null),
                each.path("title").asText(),
                each.path("description").asText(),
                allowed,
                each.path("usual").asText(null),
                each.path("example").asText(null),
                Source.valueOf(source),
                visibility(each));
    }

    private static Visibility visibility(JsonNode each) {
        return Visibility.valueOf(each.path("visibility").asText("normal").toUpperCase(Locale.ROOT));
    }

    private List<Operation.Answer> answers(JsonNode each) {
        var answers = new ArrayList<Operation.Answer>();
        for (Map.Entry<String, JsonNode> good : each.path("answers").properties()) {
            JsonNode answer = good.getValue();
            String schema = answer.path("schema").asText(null);
            answers.add(new Operation.Answer(
                    Integer.parseInt(good.getKey()),
                    answer.path("description").asText(),
                    schema == null ? null : answer.path("type").asText("application/json"),
                    schema,
                    answer.path("location").asBoolean(),
                    false));
        }
        for (JsonNode problem : each.path("problems")) {
            answers.add(new Operation.Answer(
                    problem.asInt(),
                    list.path("answers").path(problem.asText()).asText(),
                    "application/problem+json",
                    "Problem",
                    false,
                    problem.asInt() == 503));
        }
        return answers;
    }
}
