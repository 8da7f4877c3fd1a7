package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.http.Body;
import org.triggerrelay.trigger.Trigger;

/** The flow that the members of a body mean, which stand under the names of a flow's options. */
final class FlowMembers {
    private FlowMembers() {}

    /** The flow of these members alone; empty where they have faults, which the body keeps. */
    static Optional<Flow> flow(Body body, String id, Trigger trigger) {
        return read(body, id, trigger, new HashMap<>());
    }

    /** The flow with these members in place of its own; a null one takes its option away. */
    static Optional<Flow> changed(Body body, Flow flow, Trigger trigger) {
        return read(body, flow.name(), trigger, new HashMap<>(FlowOptions.write(flow)));
    }

    private static Optional<Flow> read(Body body, String id, Trigger trigger, Map<String, String> options) {
        for (Map.Entry<String, JsonNode> member : body.members().entrySet()) {
            String name = member.getKey();
            if (FlowOptions.NAMES.contains(name)) {
                options.remove(name);
                put(body, name, member.getValue(), options);
            }
        }
        FlowOptions.faults(options).forEach(body::fault);
        return body.isFaulty() ? Optional.empty() : together(body, id, trigger, options);
    }

    private static void put(Body body, String name, JsonNode value, Map<String, String> options) {
        try {
            if (!value.isNull()) {
                options.put(name, OptionsJson.text(name, value));
            }
        } catch (IllegalArgumentException refused) {
            body.fault(name, String.valueOf(refused.getMessage()));
        }
    }

    /** Judged only where each member is known and makes sense, since a misspelt one may be what is missing. */
    private static Optional<Flow> together(Body body, String id, Trigger trigger, Map<String, String> options) {
        try {
            return Optional.of(FlowOptions.read(id, trigger, options));
        } catch (IllegalArgumentException refused) {
            String detail = String.valueOf(refused.getMessage());
            String named = FlowOptions.named(detail);
            body.fault(named.isEmpty() ? "above" : named, detail); // without a name: a number trigger lacks a threshold
            return Optional.empty();
        }
    }
}
