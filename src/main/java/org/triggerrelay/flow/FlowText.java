package org.triggerrelay.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.triggerrelay.event.Digest;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;

/** A flow's conditions and options as the JSON that the ledger keeps of a revision: option names, never steps. */
public final class FlowText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FlowText() {}

    /** The conditions under their option names; numbers as text, so that no digit is lost. */
    public static ObjectNode conditions(Conditions conditions) {
        ObjectNode text = JSON.createObjectNode();
        ConditionText.write(conditions).forEach(text::put);
        return text;
    }

    /** The revision's text: conditions and run options. */
    public static String write(Flow flow) {
        ObjectNode text = conditions(flow.conditions());
        text.put(
                "retry",
                String.join(
                        ",",
                        flow.options().retry().stream().map(Duration::toString).toList()));
        text.put("inFlight", flow.options().inFlight());
        text.put("timeout", flow.options().timeout().toString());
        if (flow.options().rate() != null) {
            text.put("rate", flow.options().rate().toString());
        }
        if (flow.options().ordered()) {
            text.put("ordered", true);
        }
        return text.toString();
    }

    /** The flow that a revision's text stands for. */
    public static Flow read(String name, String trigger, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            var written = new HashMap<String, String>();
            node.properties()
                    .forEach(member ->
                            written.put(member.getKey(), member.getValue().asText()));
            Conditions conditions = ConditionText.stored(written);
            var retry = new ArrayList<Duration>();
            list(node.path("retry").asText("")).forEach(delay -> retry.add(Duration.parse(delay)));
            var options = new RunOptions(
                    retry,
                    node.path("inFlight").asInt(RunOptions.DEFAULT_IN_FLIGHT),
                    Duration.parse(node.path("timeout").asText("PT60S")),
                    node.has("rate") ? Rate.of("rate", node.path("rate").asText()) : null,
                    node.path("ordered").asBoolean(false));
            return new Flow(name, Trigger.named(trigger), conditions, options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored revision of flow " + name + " is no JSON", e);
        }
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    static String hash(Flow flow) {
        return Digest.of(flow.trigger().name() + write(flow), 6);
    }
}
