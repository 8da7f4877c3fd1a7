package org.triggerrelay.component.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SubscriptionLedger.Kept;
import org.triggerrelay.ledger.SubscriptionLedger.Which;
import org.triggerrelay.trigger.Trigger;

/**
 * Tells that a subscription was switched off, by an event of its own trigger. Its fallback waits for that event as a
 * subscription of its own, whose owner is the one that was switched off; so the telling is kept, tried again and
 * explained like any other. Each relay that hears of it tells it, and again at each start: the ledger takes it once.
 */
final class SwitchedOff {
    private static final String SOURCE = "trigger-relay";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;

    private final Ledger ledger;
    private final InstantSource clock;
    private final RandomGenerator random;

    SwitchedOff(Ledger ledger, InstantSource clock, RandomGenerator random) {
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    /** Tells it, once the fallback is in force. */
    void tell(Subscription subscription, Hold hold) {
        StatusEvent event = event(subscription, hold);
        if (isKnown(event)) {
            return;
        }
        Callback fallback = subscription.fallback();
        if (fallback != null) {
            done(ledger.subscriptions().add(companion(subscription, fallback), null));
        }
        done(ledger.raise(event, List.of(Trigger.SUBSCRIPTION_SWITCHED_OFF), null));
    }

    private boolean isKnown(StatusEvent event) {
        return !ledger.reads().facts(event.id(), SOURCE, event.subject()).isEmpty();
    }

    private Subscription companion(Subscription of, Callback fallback) {
        Instant now = clock.instant();
        Flow flow = FlowOptions.read(
                Subscription.newId(random),
                Trigger.named(Trigger.SUBSCRIPTION_SWITCHED_OFF),
                Map.of("subject", of.id()));
        return new Subscription(flow, fallback, of.id(), "*", null, now, 1, null);
    }

    /** The same however often it is made, and wherever. */
    private static StatusEvent event(Subscription subscription, Hold hold) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", subscription.id() + "/off/" + hold.since())
                .put("source", SOURCE)
                .put("time", hold.since().toString())
                .put("process", "subscription")
                .put("subject", subscription.id())
                .put("outcome", "failed")
                .put("status", subscription.flow().trigger().name())
                .put("error", hold.reason());
        ArrayNode owners = event.putArray("owners");
        mailed(subscription).forEach(owners::add);
        return switch (EventReader.read(event.toString().getBytes(StandardCharsets.UTF_8))) {
            case EventReading.Read read -> read.event();
            case Rejection rejection -> throw new IllegalStateException(rejection.reason());
        };
    }

    private static List<String> mailed(Subscription subscription) {
        String fallback = subscription.fallback() instanceof Callback.Mail mail ? mail.target() : "";
        return Stream.of((fallback + "," + subscription.owner()).split("[,;]"))
                .flatMap(text -> Address.of(text).stream())
                .map(Address::text)
                .distinct()
                .toList();
    }

    /** The fallback that it had is out of force, unless it is the one that it has now. */
    void retire(Subscription before, @Nullable Callback now) {
        if (before.fallback() == null || before.fallback().equals(now)) {
            return;
        }
        var which = new Which(Trigger.SUBSCRIPTION_SWITCHED_OFF, before.id(), null, null);
        for (Kept companion : ledger.subscriptions().list(which, 0, MOST)) {
            if (!companion.isRemoved() && !companion.subscription().callback().equals(now)) {
                done(ledger.subscriptions().remove(companion.subscription().id()));
            }
        }
    }

    /** Retires what a relay that ended just then has left in force. */
    void retireLeftOver(Map<String, Subscription> inForce) {
        for (Subscription companion : inForce.values()) {
            String trigger = companion.flow().trigger().name();
            if (trigger.equals(Trigger.SUBSCRIPTION_SWITCHED_OFF) && Subscription.isId(companion.owner())) {
                Subscription of = inForce.get(companion.owner());
                if (of == null || !Objects.equals(of.fallback(), companion.callback())) {
                    done(ledger.subscriptions().remove(companion.id()));
                }
            }
        }
    }

    private static void done(CompletableFuture<?> commit) {
        commit.join();
    }
}
