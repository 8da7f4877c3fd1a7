package org.triggerrelay.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form of the designer that somebody fills in: fields by their titles, values from the drop-downs. */
public final class Designer {
    private final Connection connection;
    private final Step step;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    private Designer(Connection connection, Step step) {
        this.connection = connection;
        this.step = step;
    }

    /** Opens the form of a trigger or action that a maker sees by this title. */
    public static Designer open(Connection connection, String title) {
        return new Designer(
                connection,
                connection.connector().steps().stream()
                        .filter(step -> !step.isHidden() && step.title().equals(title))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("makers see nothing called " + title)));
    }

    public Step step() {
        return step;
    }

    public Map<String, JsonNode> values() {
        return Map.copyOf(values);
    }

    /** Types a text into a field. */
    public Designer type(String title, String text) {
        return set(title, JsonNodeFactory.instance.textNode(text));
    }

    /** Types a number into a field. */
    public Designer number(String title, String number) {
        return set(title, JsonNodeFactory.instance.numberNode(new BigDecimal(number)));
    }

    /** Says yes or no. */
    public Designer answer(String title, boolean yes) {
        return set(title, JsonNodeFactory.instance.booleanNode(yes));
    }

    private Designer set(String title, JsonNode value) {
        Field field = step.field(title);
        assertThat(field.takes(value)).as("%s takes %s", title, value).isTrue();
        values.put(field.name(), value);
        return this;
    }

    /** Chooses the entry of a drop-down whose title begins so. */
    public Designer choose(String title, String begin) {
        Choice choice = choices(title).stream()
                .filter(each -> each.title().startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing among " + choices(title) + " begins with " + begin));
        values.put(step.field(title).name(), choice.value());
        return this;
    }

    /** What the drop-down of a field offers, given what is filled in by now. */
    public List<Choice> choices(String title) {
        Field field = step.field(title);
        if (!field.schema().has("x-ms-dynamic-values")) {
            assertThat(field.fixedChoices()).as("%s has a drop-down", title).isNotEmpty();
            return field.fixedChoices();
        }
        List<Choice> older = byValues(field.schema().path("x-ms-dynamic-values"));
        if (field.schema().has("x-ms-dynamic-list")) {
            assertThat(byList(field.schema().path("x-ms-dynamic-list")))
                    .as("the older and the newer designer offer the same")
                    .isEqualTo(older);
        }
        return older;
    }

    private List<Choice> byValues(JsonNode call) {
        var given = new LinkedHashMap<String, JsonNode>();
        call.path("parameters").properties().forEach(each -> {
            JsonNode value = each.getValue().has("parameter")
                    ? values.get(each.getValue().path("parameter").asText())
                    : each.getValue();
            if (value != null) {
                given.put(each.getKey(), value);
            }
        });
        return list(
                call.path("operationId").asText(),
                given,
                call.path("value-collection").asText(),
                call.path("value-path").asText(),
                call.path("value-title").asText());
    }

    private List<Choice> byList(JsonNode call) {
        var given = new LinkedHashMap<String, JsonNode>();
        call.path("parameters").properties().forEach(each -> {
            JsonNode value = each.getValue().has("parameterReference")
                    ? referred(each.getValue().path("parameterReference").asText())
                    : each.getValue().path("value");
            if (value != null) {
                given.put(each.getKey(), value);
            }
        });
        return list(
                call.path("operationId").asText(),
                given,
                call.path("itemsPath").asText(),
                call.path("itemValuePath").asText(),
                call.path("itemTitlePath").asText());
    }

    /** The value of the field at a path such as {@code body/instance}. */
    private JsonNode referred(String path) {
        String name = path.replaceFirst("^body/", "");
        Field field = step.fields().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(step.id() + " has nothing at " + path));
        assertThat(path).isEqualTo(field.in().equals("body") ? "body/" + name : name);
        return values.get(name);
    }

    private List<Choice> list(
            String operation, Map<String, JsonNode> given, String collection, String value, String title) {
        Reply reply = connection.call(connection.connector().step(operation), given);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode entries = reply.json().at("/" + collection);
        assertThat(entries.isArray()).as(reply.body()).isTrue();
        var choices = new ArrayList<Choice>();
        entries.forEach(each -> {
            assertThat(each.at("/" + value).isTextual())
                    .as("%s has a %s", each, value)
                    .isTrue();
            choices.add(new Choice(each.at("/" + title).asText(), each.at("/" + value)));
        });
        return choices;
    }

    /** Runs the action, as a flow does that has come to it. */
    public Reply run() {
        return connection.call(step, values);
    }
}
