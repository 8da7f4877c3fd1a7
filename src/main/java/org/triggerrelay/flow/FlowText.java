package org.triggerrelay.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Trigger;

/** A flow's conditions and options as the JSON that the ledger keeps of a revision: option names, never steps. */
public final class FlowText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FlowText() {}

    /** The conditions under their option names; numbers as text, so that no digit is lost. */
    public static ObjectNode conditions(Conditions conditions) {
        ObjectNode text = JSON.createObjectNode();
        if (conditions.subject() != null) {
            text.put("subject", conditions.subject().toString());
        }
        if (conditions.instance() != null) {
            text.put("instance", conditions.instance().toString());
        }
        if (!conditions.outcomes().isEmpty()) {
            text.put("outcome", String.join(",", new TreeSet<>(conditions.outcomes()).stream().map(Outcome::word).toList()));
        }
        if (conditions.above() != null) {
            text.put("above", conditions.above().toString());
        }
        if (conditions.first() == First.FIRE) {
            text.put("first", "fire");
        }
        return text;
    }

    /** The revision's text: conditions and run options. */
    public static String write(Flow flow) {
        ObjectNode text = conditions(flow.conditions());
        text.put("retry", String.join(",", flow.options().retry().stream().map(Duration::toString).toList()));
        text.put("inFlight", flow.options().inFlight());
        text.put("timeout", flow.options().timeout().toString());
        return text.toString();
    }

    /** The flow that a revision's text stands for. */
    public static Flow read(String name, String trigger, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            var outcomes = EnumSet.noneOf(Outcome.class);
            for (String word : list(node.path("outcome").asText(""))) {
                Outcome.ofWord(word).ifPresent(outcomes::add);
            }
            var conditions = new Conditions(
                    node.has("subject") ? Glob.of(node.get("subject").asText()) : null,
                    node.has("instance") ? Glob.of(node.get("instance").asText()) : null,
                    outcomes,
                    node.has("above") ? new BigDecimal(node.get("above").asText()) : null,
                    node.path("first").asText("arm").equals("fire") ? First.FIRE : First.ARM);
            var retry = new ArrayList<Duration>();
            list(node.path("retry").asText("")).forEach(delay -> retry.add(Duration.parse(delay)));
            var options = new RunOptions(
                    retry,
                    node.path("inFlight").asInt(RunOptions.DEFAULT_IN_FLIGHT),
                    Duration.parse(node.path("timeout").asText("PT60S")));
            return new Flow(name, Trigger.named(trigger), conditions, options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored revision of flow " + name + " is no JSON", e);
        }
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    static String hash(Flow flow) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((flow.trigger().name() + write(flow)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
