package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Supplier;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.SubscriptionLedger;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** Test firings, and the secrets that a receiver checks firings with. */
final class Trying {
    private final SubscriptionLedger subscriptions;
    private final Supplier<Catalog> catalog;
    private final Supplier<Callbacks> callbacks;
    private final Keys keys;

    Trying(SubscriptionLedger subscriptions, Supplier<Catalog> catalog, Supplier<Callbacks> callbacks, Keys keys) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.callbacks = callbacks;
        this.keys = keys;
    }

    /** Sends a sample that is marked as a test, and says how that ended. */
    ObjectNode test(Subscription subscription) {
        Trigger trigger = subscription.flow().trigger();
        Firing sample = catalog.get()
                .trigger(trigger.name())
                .map(defined -> defined.sample(subscription.id()))
                .orElseGet(() -> Samples.firing(trigger.name(), subscription.id()));
        Callbacks.Told told = callbacks
                .get()
                .send(subscription, sample.marked("test-" + keys.newId().substring("sub-".length()), Firing.Mark.TEST));
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
