package org.triggerrelay.component.subscription;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.sending.EventLoops;
import org.triggerrelay.component.sending.NotNow;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.FlowRoute;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.trigger.Firing;

/** What carries out a subscription: sends each firing to its callback, signed with its secrets of that moment. */
final class CallbackRoute implements FlowRoute {
    private final Setting setting;
    private final Fortunes fortunes;
    private volatile Subscription subscription;

    /**
     * What all routes of subscriptions share.
     *
     * @param overlap how long the secret before a rotation signs too
     * @param lease how long nothing but failures is borne
     */
    record Setting(Ledger ledger, CallbackSender sender, Destinations destinations, Duration overlap, Duration lease) {}

    CallbackRoute(Setting setting, Subscription subscription) {
        this.setting = setting;
        this.subscription = subscription;
        this.fortunes = new Fortunes(setting.ledger(), setting.lease(), subscription.id());
    }

    Subscription subscription() {
        return subscription;
    }

    /** Whether this route can carry out the subscription as it is now: nothing has changed but its secret, owner or fallback. */
    boolean suits(Subscription changed) {
        return changed.flow().equals(subscription.flow()) && changed.callback().equals(subscription.callback());
    }

    void be(Subscription changed) {
        subscription = changed;
    }

    @Override
    public void start(Firing firing, Legs legs, Consumer<AttemptOutcome> ended) {
        EventLoops.unlessHeldUp(() -> send(firing, legs, ended));
    }

    private void send(Firing firing, Legs legs, Consumer<AttemptOutcome> ended) {
        Subscription now = subscription;
        String secrets = setting.ledger().subscriptions().secrets(now, setting.overlap());
        setting.sender().send(now.callback(), firing, legs, secrets, (part, failure) -> called(part, failure, ended));
    }

    private void called(Legs.@Nullable Part part, @Nullable Throwable failure, Consumer<AttemptOutcome> ended) {
        fortunes.judge(failure, setting.destinations().now()).thenAccept(outcome -> {
            if (part != null && !(failure instanceof NotNow)) {
                part.end(outcome);
            }
            ended.accept(outcome);
        });
    }
}
