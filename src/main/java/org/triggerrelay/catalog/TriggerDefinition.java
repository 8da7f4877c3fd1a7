package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/**
 * What there is to know of a trigger before one waits for it.
 *
 * @param id what operations and schemas of it are named by, unique in its catalogue: {@code DataSourceRefreshFailed}
 * @param trigger what the code holds of it: which conditions make sense
 * @param title begins with <i>When a</i>; at most 80 letters, digits, blanks and parentheses
 * @param description full sentences
 * @param hint how to see it fire
 * @param schema the JSON Schema of its firings
 * @param event a status event that raises it
 */
public record TriggerDefinition(
        String id,
        Trigger trigger,
        String title,
        String description,
        String hint,
        List<ConditionDefinition> conditions,
        ObjectNode schema,
        StatusEvent event) {

    /** The conditions that a number has to meet, of which a number's trigger needs one. */
    public static final List<String> THRESHOLDS = List.of("above", "below", "inside", "outside", "changeBy");

    public TriggerDefinition {
        conditions = List.copyOf(conditions);
        schema = schema.deepCopy();
    }

    public String name() {
        return trigger.name();
    }

    /** Its place at a relay: {@code /triggers/NAME}, with what a path does not carry encoded. */
    public String path() {
        return "/triggers/" + URLEncoder.encode(name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code status}, {@code number}, {@code completion} or {@code open}. */
    public String kind() {
        return trigger.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The conditions of which at least one is needed; empty where none is. */
    public List<String> needsOneOf() {
        return trigger.kind() == Trigger.Kind.NUMBER ? THRESHOLDS : List.of();
    }

    public Optional<ConditionDefinition> condition(String name) {
        return conditions.stream()
                .filter(condition -> condition.name().equals(name))
                .findFirst();
    }

    /** One full sentence of an operation that waits for it: <i>This operation triggers when a data source refresh fails.</i> */
    public String sentence() {
        return "This operation triggers " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1) + ".";
    }

    @Override
    public ObjectNode schema() {
        return schema.deepCopy();
    }

    /** A firing of it as a flow of this name gets it. */
    public Firing sample(String flow) {
        return Samples.firing(trigger, flow, event);
    }
}
