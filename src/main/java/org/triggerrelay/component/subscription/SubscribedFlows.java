package org.triggerrelay.component.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.delivery.FlowRoute;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SubscriptionLedger.Kept;

/**
 * Lets each subscription in force have its route here, and keeps that so while they come, change and go, on whichever
 * relay. What has changed is read from the ledger, one after the other, until it could be read.
 */
final class SubscribedFlows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubscribedFlows.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Dispatch dispatch;
    private final CallbackRoute.Setting setting;
    private final SwitchedOff switchedOff;
    private final Map<String, CallbackRoute> routes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService changes = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("subscriptions").factory());

    SubscribedFlows(Ledger ledger, Dispatch dispatch, CallbackRoute.Setting setting, SwitchedOff switchedOff) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.setting = setting;
        this.switchedOff = switchedOff;
    }

    /** Begins with all that are in force; with a ledger that is away, as soon as it is back. */
    void start() {
        dispatch.onSubscribed(this::changed);
        untilDone(this::begin);
    }

    private void begin() {
        List<Subscription> inForce = ledger.subscriptions().inForce();
        var begun = new HashMap<Flow, FlowRoute>();
        for (Subscription subscription : inForce) {
            var route = new CallbackRoute(setting, subscription);
            if (routes.putIfAbsent(subscription.id(), route) == null) {
                begun.put(subscription.flow(), route);
            }
        }
        dispatch.attach(begun);
        changed(ledger.holds().entrySet().stream()
                .filter(held -> held.getValue().kind() == Hold.Kind.OFF && routes.containsKey(held.getKey()))
                .map(Map.Entry::getKey)
                .toList());
        Map<String, Subscription> byId =
                inForce.stream().collect(Collectors.toMap(Subscription::id, Function.identity()));
        later(() -> switchedOff.retireLeftOver(byId), Duration.ZERO);
    }

    /** Something about these has changed; answers at once. */
    private void changed(Collection<String> ids) {
        for (String id : ids) {
            later(() -> follow(id), Duration.ZERO);
        }
    }

    private void later(Runnable change, Duration wait) {
        if (!changes.isShutdown()) {
            changes.schedule(() -> untilDone(change), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void untilDone(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException unavailable) {
            LOG.warn("Subscriptions wait for the ledger: {}", unavailable.getMessage());
            later(change, AGAIN);
        }
    }

    private void follow(String id) {
        Optional<Kept> found = ledger.subscriptions().find(id);
        CallbackRoute before = routes.get(id);
        if (found.isPresent() && !found.get().isRemoved()) {
            Kept kept = found.get();
            Subscription now = kept.subscription();
            if (before != null) {
                switchedOff.retire(before.subscription(), now.fallback());
            }
            put(now, before);
            Hold hold = kept.hold();
            if (hold != null && hold.kind() == Hold.Kind.OFF) {
                switchedOff.tell(now, hold);
            }
        } else if (before != null) {
            routes.remove(id);
            dispatch.detach(id, before);
            dispatch.forget(id);
            switchedOff.retire(before.subscription(), null);
        }
    }

    private void put(Subscription now, @Nullable CallbackRoute before) {
        if (before != null && before.suits(now)) {
            before.be(now);
        } else {
            var route = new CallbackRoute(setting, now);
            routes.put(now.id(), route);
            dispatch.attach(now.flow(), route);
        }
    }

    /** Begins nothing more, and waits a little for what is under way. */
    @Override
    public void close() {
        changes.shutdownNow();
        routes.forEach(dispatch::detach);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end && dispatch.isUnderWay(CallbackRoute.class::isInstance)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
