package org.triggerrelay.component.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.Actions;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.delivery.HostRates;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads.FlowCounts;
import org.triggerrelay.ledger.Raised;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.subscriber.Callbacks;
import org.triggerrelay.trigger.Trigger;

/** The sending half of a relay: a ledger, its dispatch, and subscriptions in a context without routes; by a clock of the test's. */
final class SendingRelay implements AutoCloseable {
    static final String FAILED = "data-source-refresh-failed";

    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Subscriptions subscriptions;

    SendingRelay(String url, InstantSource clock, Map<String, String> settings) {
        this.clock = clock;
        RandomGenerator random = RandomGenerator.getDefault();
        ledger = SqlLedger.open(url, clock, random, Duration.ofSeconds(5));
        dispatch = new Dispatch(
                ledger,
                clock,
                random,
                Executors.newVirtualThreadPerTaskExecutor(),
                new Destinations(clock, HostRates.none()));
        var properties = new Properties();
        properties.put("relay.destinations.allow", "127.0.0.1");
        properties.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getRegistry().bind("ledger", ledger);
        Actions.bind(camel, clock, dispatch.destinations(), (firing, most) -> List.of());
        subscriptions = new Subscriptions(
                camel,
                ledger,
                dispatch,
                clock,
                random,
                new Subscriptions.Terms(Duration.ofDays(5), Duration.ofHours(24), "relay.contoso.example"));
        camel.start();
    }

    Ledger ledger() {
        return ledger;
    }

    Callbacks callbacks() {
        return subscriptions.callbacks();
    }

    Dispatch dispatch() {
        return dispatch;
    }

    Subscription subscribe(Callback callback, Map<String, String> options) {
        return subscribe(callback, options, null);
    }

    Subscription subscribe(Callback callback, Map<String, String> options, @Nullable Callback fallback) {
        Flow flow = FlowOptions.read(Subscription.newId(random), Trigger.named(FAILED), options);
        var subscription = new Subscription(flow, callback, "anyone", "*", fallback, clock.instant(), 1, null);
        return get(ledger.subscriptions().add(subscription, null)).subscription();
    }

    /** A refresh of the data source CRM has failed; everything that waits for that is decided. */
    void fail(String event) {
        assertThat(get(ledger.raise(EventDraft.valid().id(event).event(), List.of(FAILED), "test")))
                .isEqualTo(Raised.ACCEPTED);
    }

    FlowCounts counts(String flow) {
        return ledger.reads().flows().stream()
                .filter(counts -> counts.flow().equals(flow))
                .findFirst()
                .orElseThrow();
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        camel.stop();
        dispatch.close();
        ledger.close();
    }
}
