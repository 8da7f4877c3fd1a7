package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.SubscriptionLedger;

/** A subscription as it is told: without its key, its secret, and the whole of any URL. */
final class SubscriptionJson {
    private SubscriptionJson() {}

    static ObjectNode of(SubscriptionLedger.Kept kept) {
        Subscription subscription = kept.subscription();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", subscription.id())
                .put("trigger", subscription.flow().trigger().name());
        json.set("conditions", OptionsJson.members(FlowOptions.write(subscription.flow())));
        json.put("state", state(kept));
        put(json, kept.hold());
        put(json, "callback", subscription.callback());
        put(json, "fallback", subscription.fallback());
        json.put("owner", subscription.owner())
                .put("instance", subscription.instance())
                .put("createdAt", subscription.createdAt().toString())
                .put("revision", subscription.flow().revision());
        if (kept.health().failingSince() != null) {
            json.put("failingSince", kept.health().failingSince().toString());
        }
        return json;
    }

    private static String state(SubscriptionLedger.Kept kept) {
        if (kept.isRemoved()) {
            return "removed";
        }
        return kept.hold() == null ? "active" : kept.hold().kind().toString();
    }

    private static void put(ObjectNode json, @Nullable Hold hold) {
        if (hold != null) {
            json.putObject("hold").put("since", hold.since().toString()).put("reason", hold.reason());
        }
    }

    private static void put(ObjectNode json, String member, @Nullable Callback callback) {
        if (callback != null) {
            json.put(member, callback.shown());
        }
    }
}
