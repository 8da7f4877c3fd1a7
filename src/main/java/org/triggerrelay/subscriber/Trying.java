package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.SubscriptionLedger;
import org.triggerrelay.trigger.Firing;

/** Test firings, and the secrets that a receiver checks firings with. */
final class Trying {
    private final SubscriptionLedger subscriptions;
    private final Triggers triggers;
    private final Callbacks callbacks;
    private final Keys keys;

    Trying(SubscriptionLedger subscriptions, Triggers triggers, Callbacks callbacks, Keys keys) {
        this.subscriptions = subscriptions;
        this.triggers = triggers;
        this.callbacks = callbacks;
        this.keys = keys;
    }

    /** Sends a sample that is marked as a test, and says how that ended. */
    ObjectNode test(Subscription subscription) {
        Firing sample = triggers.sample(subscription.flow().trigger().name(), subscription.id());
        Callbacks.Told told = callbacks.send(subscription, sample.marked("test-" + keys.chance(), Firing.Mark.TEST));
        return JsonNodeFactory.instance
                .objectNode()
                .put("delivered", told.delivered())
                .put("reason", told.reason());
    }

    /** Adds the newest secret, where firings are signed. */
    void putSecret(ObjectNode json, Subscription subscription) {
        if (subscription.callback() instanceof Callback.Webhook) {
            json.put(
                    "secret", subscriptions.secrets(subscription, Duration.ZERO).split(" ", 2)[0]);
        }
    }
}
