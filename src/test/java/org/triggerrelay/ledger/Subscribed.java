package org.triggerrelay.ledger;

import java.time.Instant;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;

/** Subscriptions by number, for tests. */
final class Subscribed {
    private Subscribed() {}

    /** The id of the subscription of this number. */
    static String id(int number) {
        return "sub-%20s"
                .formatted(Integer.toString(number, 8))
                .replace(' ', 'a')
                .replace('0', 'z')
                .replace('1', 'y');
    }

    /** A subscription with what this flow wants. */
    static Subscription to(int number, Flow flow, String url, Instant createdAt) {
        var named = new Flow(id(number), flow.trigger(), flow.conditions(), flow.options());
        return new Subscription(named, new Callback.Webhook(url), "me", "*", null, createdAt, 1, null);
    }

    static Subscription to(int number, Flow flow, Instant createdAt) {
        return to(number, flow, "https://hooks.example/" + number, createdAt);
    }
}
