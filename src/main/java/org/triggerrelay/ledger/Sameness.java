package org.triggerrelay.ledger;

import org.triggerrelay.event.Digest;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.flow.Subscription;

/** What makes two subscriptions the same one, as a digest: trigger, conditions, options, callback and owner. */
final class Sameness {
    private Sameness() {}

    static String of(Subscription subscription) {
        return of(subscription, subscription.owner());
    }

    /** That of one that is this owner's. */
    static String of(Subscription subscription, String owner) {
        Flow flow = subscription.flow();
        return Digest.of(String.join(
                "\0",
                flow.trigger().name(),
                FlowText.write(flow),
                subscription.callback().kind(),
                subscription.callback().target(),
                owner));
    }
}
