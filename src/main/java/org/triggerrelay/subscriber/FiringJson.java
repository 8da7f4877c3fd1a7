package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.DeliveryState;
import org.triggerrelay.ledger.StoredFiring;
import org.triggerrelay.operator.AcknowledgementJson;
import org.triggerrelay.trigger.Firing;

/** A firing of the past and how its delivery stands, as an entry of a list. */
final class FiringJson {
    private FiringJson() {}

    static ObjectNode of(StoredFiring stored) {
        Firing firing = stored.firing();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", firing.id())
                .put("trigger", firing.trigger())
                .put("flow", firing.flow())
                .put("firedAt", firing.firedAt().toString())
                .put("subject", firing.subject());
        put(json, "dimension", firing.dimension());
        put(json, "instance", firing.instance());
        json.put("state", state(stored.state()).toString())
                .put("attempts", stored.attempts())
                .put("reason", firing.reason());
        put(json, "failure", stored.failure());
        put(json, "endedAt", stored.ended() == null ? null : stored.ended().toString());
        json.put("event", firing.eventId()).put("source", firing.source());
        AcknowledgementJson.put(json, stored.acknowledged());
        return json;
    }

    /** A subscriber need not know that it was a person who has suppressed it. */
    private static DeliveryState state(DeliveryState state) {
        return state == DeliveryState.DROPPED ? DeliveryState.SUPPRESSED : state;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
