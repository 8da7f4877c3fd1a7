package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Names;

/**
 * Each flow as an operator sees it: whether it runs, what it waits for, and how its deliveries stand; subscriptions too,
 * without those that are over and have left nothing.
 */
final class FlowStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_READINGS = 10_000;

    private final Ledger ledger;
    private final @Nullable Dispatch dispatch;
    private final Map<String, Subscription> subscriptions;
    private final Map<String, List<LedgerReads.LastReading>> readings = new HashMap<>();

    private FlowStatus(Ledger ledger, @Nullable Dispatch dispatch) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        subscriptions = ledger.subscriptions().inForce().stream()
                .collect(Collectors.toMap(Subscription::id, Function.identity()));
    }

    /** All flows; those that wait for settings carry the names of the empty ones, refused ones what is wrong. */
    static ArrayNode of(Ledger ledger, @Nullable Dispatch dispatch, FlowFiles files) {
        return new FlowStatus(ledger, dispatch).all(files);
    }

    private ArrayNode all(FlowFiles files) {
        ArrayNode flows = JSON.createArrayNode();
        var told = new HashSet<String>();
        for (LedgerReads.FlowCounts counts : ledger.reads().flows()) {
            if (!files.unconfigured().containsKey(counts.flow()) && !isOver(counts)) {
                put(flow(counts), "refused", files.refused(), flows);
                told.add(counts.flow());
            }
        }
        for (String name : new TreeSet<>(files.unconfigured().keySet())) {
            ObjectNode flow = JSON.createObjectNode().put("flow", name).put("state", "not configured");
            put(flow, "needs", files.unconfigured(), flows);
        }
        for (String name : new TreeSet<>(files.refused().keySet())) {
            if (told.add(name)) {
                ObjectNode flow = JSON.createObjectNode().put("flow", name).put("state", "refused");
                put(flow, "refused", files.refused(), flows);
            }
        }
        return flows;
    }

    private boolean isOver(LedgerReads.FlowCounts counts) {
        return Subscription.isId(counts.flow())
                && ledger.flows().get(counts.flow()) == null
                && counts.due() + counts.leased() + counts.dead() == 0;
    }

    private static void put(ObjectNode flow, String member, Map<String, List<String>> byFlow, ArrayNode flows) {
        List<String> values = byFlow.get(flow.path("flow").asText());
        if (values != null) {
            ArrayNode list = flow.putArray(member);
            values.forEach(list::add);
        }
        flows.add(flow);
    }

    private ObjectNode flow(LedgerReads.FlowCounts counts) {
        ObjectNode json = JSON.createObjectNode().put("flow", counts.flow());
        Flow flow = ledger.flows().get(counts.flow());
        json.put("state", state(counts));
        if (flow != null) {
            json.put("trigger", flow.trigger().name());
            json.set("conditions", FlowText.conditions(flow.conditions()));
            put(json, subscriptions.get(counts.flow()));
            JsonNode last = last(flow);
            if (last != null) {
                json.set("last", last);
            }
        }
        Hold hold = ledger.holds().get(counts.flow());
        if (hold != null) {
            json.putObject("hold")
                    .put("kind", hold.kind().toString())
                    .put("since", hold.since().toString())
                    .put("reason", hold.reason());
        }
        List<String> resting =
                dispatch == null ? List.of() : dispatch.destinations().resting(counts.flow());
        if (!resting.isEmpty()) {
            ArrayNode list = json.putArray("resting");
            resting.forEach(list::add);
        }
        json.put("due", counts.due());
        json.put("running", counts.leased());
        json.put("delivered", counts.delivered());
        json.put("dead", counts.dead());
        json.put("suppressed", counts.suppressed());
        return json;
    }

    private static void put(ObjectNode json, @Nullable Subscription subscription) {
        if (subscription != null) {
            json.put("origin", "subscription")
                    .put("callback", subscription.callback().shown())
                    .put("owner", subscription.owner())
                    .put("createdAt", subscription.createdAt().toString());
        } else {
            json.put("origin", "route");
        }
    }

    private String state(LedgerReads.FlowCounts counts) {
        if (ledger.flows().get(counts.flow()) == null) {
            return counts.due() > 0 ? "orphaned" : "removed";
        }
        Hold hold = ledger.holds().get(counts.flow());
        if (hold != null) {
            return switch (hold.kind()) {
                case PAUSED -> "paused";
                case OFF -> "switched off";
            };
        }
        if (dispatch == null) {
            return "at rest";
        }
        return dispatch.runs(counts.flow()) ? "active" : "stopped";
    }

    /** The last reading of the literal subject that a flow with a threshold waits for. */
    private @Nullable JsonNode last(Flow flow) {
        String subject = subject(flow);
        if (!flow.conditions().asksForNumber() || subject == null) {
            return null;
        }
        List<LedgerReads.LastReading> readings = this.readings.computeIfAbsent(
                flow.trigger().name(), trigger -> ledger.reads().readings(trigger, MOST_READINGS));
        boolean seen = false;
        for (LedgerReads.LastReading reading : readings) {
            boolean same = Glob.normal(reading.subject()).equals(subject);
            seen |= same;
            if (same && reading.dimension() == null) {
                return JSON.createObjectNode()
                        .put("value", reading.value())
                        .put("time", reading.time().toString());
            }
        }
        return seen // by dimension, each with a number of its own
                ? null
                : JSON.createObjectNode().put("seen", false).put("nearest", nearest(subject, readings));
    }

    /** The one subject that a flow waits for, if it is one. */
    private static @Nullable String subject(Flow flow) {
        Names names = flow.conditions().selection().subject();
        return names != null && names.literals().size() == 1
                ? names.literals().iterator().next()
                : null;
    }

    private static @Nullable String nearest(String subject, List<LedgerReads.LastReading> readings) {
        List<String> subjects =
                readings.stream().map(LedgerReads.LastReading::subject).toList();
        return Likeness.nearest(subject, subjects).orElse(null);
    }
}
