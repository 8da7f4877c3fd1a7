package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;

/** What a monitor is told: whether the relay is open, and which flows do not do what they are there for. */
final class Health {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Health() {}

    static ObjectNode of(boolean open, Ledger ledger, @Nullable Dispatch dispatch, FlowFiles files) {
        ObjectNode json = JSON.createObjectNode();
        json.put("status", open ? "UP" : "DOWN");
        json.put("flows", ledger.flows().all().size());
        json.put("notConfigured", files.unconfigured().size());
        ArrayNode refused = json.putArray("refused");
        files.refused().values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .forEach(refused::add);
        ArrayNode templates = json.putArray("templates");
        new TreeMap<>(files.templates()).forEach((name, fault) -> templates.add(name + ": " + fault));
        ArrayNode mappings = json.putArray("mappings");
        new TreeMap<>(files.mappings()).forEach((name, fault) -> mappings.add(name + ": " + fault));
        ArrayNode unanswered = json.putArray("unanswered");
        new TreeMap<>(files.unanswered()).forEach((name, why) -> unanswered.add(name + " " + why));
        ArrayNode off = json.putArray("off");
        ArrayNode paused = json.putArray("paused");
        new TreeMap<>(ledger.holds()).forEach((flow, hold) -> {
            switch (hold.kind()) {
                case OFF -> off.add(flow + ": " + told(hold));
                case PAUSED -> paused.add(flow);
            }
        });
        ArrayNode resting = json.putArray("resting");
        if (dispatch != null) {
            ledger.flows().all().stream().map(Flow::name).sorted().forEach(flow -> dispatch.destinations()
                    .resting(flow)
                    .forEach(why -> resting.add(flow + ": " + why)));
        }
        return json;
    }

    /** A hold as people are told. */
    static String told(Hold hold) {
        return hold.reason() + " at " + hold.since();
    }
}
