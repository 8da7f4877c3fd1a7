package org.triggerrelay.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.State.Silence;
import org.triggerrelay.trigger.State.Standing;
import org.triggerrelay.trigger.State.Stretch;

/** A {@link State} as the JSON that the ledger keeps; numbers as text, so that no digit is lost. */
public final class StateText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StateText() {}

    public static String write(State state) {
        ObjectNode text = JSON.createObjectNode();
        switch (state) {
            case State.Watch watch -> {
                write(text.put("kind", "watch"), watch.stretch());
                write(text, watch.silence());
            }
            case State.Base base ->
                text.put("kind", "base")
                        .put("value", base.value().toString())
                        .put("time", base.time().toString());
            case State.Row row -> {
                text.put("kind", "row").put("last", row.last().toString());
                if (row.failing() != null) {
                    text.put("failing", row.failing().toString());
                }
            }
        }
        return text.toString();
    }

    private static void write(ObjectNode text, @Nullable Stretch stretch) {
        if (stretch != null) {
            text.putObject("stretch")
                    .put("limit", stretch.limit())
                    .put("count", stretch.count())
                    .put("since", stretch.since().toString())
                    .put("standing", stretch.standing().name());
        }
    }

    private static void write(ObjectNode text, @Nullable Silence silence) {
        if (silence != null) {
            text.putObject("silence")
                    .put("limit", silence.limit())
                    .put("value", silence.value().toString())
                    .put("since", silence.since().toString());
        }
    }

    public static State read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return switch (node.path("kind").asText()) {
                case "watch" -> new State.Watch(stretch(node.get("stretch")), silence(node.get("silence")));
                case "base" ->
                    new State.Base(
                            NumberInput.parseBigDecimal(node.path("value").asText(), true), time(node, "time"));
                case "row" -> new State.Row(time(node, "last"), node.has("failing") ? time(node, "failing") : null);
                default -> throw new IllegalStateException("no kind of state that is known: " + text);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state that is no JSON: " + text, e);
        }
    }

    private static @Nullable Stretch stretch(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Stretch(
                        node.path("limit").asInt(),
                        node.path("count").asInt(),
                        time(node, "since"),
                        Standing.valueOf(node.path("standing").asText()));
    }

    private static @Nullable Silence silence(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Silence(
                        node.path("limit").asInt(),
                        NumberInput.parseBigDecimal(node.path("value").asText(), true),
                        time(node, "since"));
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }
}
