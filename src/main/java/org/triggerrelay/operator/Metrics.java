package org.triggerrelay.operator;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.triggerrelay.delivery.DeliveryCounts;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.CommitTimes;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;

/** The relay's figures in Prometheus' form. They are counted where they happen, and only read here. */
final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Set<String> flows = new HashSet<>();

    Metrics(Ledger ledger, Dispatch dispatch) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        CommitTimes times = ledger.commitTimes();
        FunctionCounter.builder("relay.commits", times, CommitTimes::commits)
                .description("Commits of the ledger")
                .register(registry);
        FunctionCounter.builder("relay.operations", times, CommitTimes::operations)
                .description("Operations that those commits held")
                .register(registry);
        FunctionCounter.builder("relay.commit.seconds", times, CommitTimes::commitSeconds)
                .description("Time spent in commits")
                .register(registry);
        FunctionCounter.builder("relay.apply.seconds", times, CommitTimes::applySeconds)
                .description("Time spent in statements before the commits")
                .register(registry);
        TimeGauge.builder("relay.commit.longest", () -> times.longestSeconds(), TimeUnit.SECONDS)
                .description("The longest commit since the last scrape")
                .register(registry);
        Gauge.builder("relay.waiting", ledger, Ledger::waiting)
                .description("Operations that wait for a commit")
                .register(registry);
        FunctionCounter.builder("relay.events", ledger, asked -> asked.counts().accepted())
                .tag("outcome", "accepted")
                .register(registry);
        FunctionCounter.builder("relay.events", ledger, asked -> asked.counts().duplicates())
                .tag("outcome", "duplicate")
                .register(registry);
        FunctionCounter.builder("relay.events", ledger, asked -> asked.counts().conflicts())
                .tag("outcome", "conflict")
                .register(registry);
        FunctionCounter.builder("relay.events", ledger, asked -> asked.counts().rejected())
                .tag("outcome", "rejected")
                .register(registry);
    }

    synchronized String scrape() {
        Set<String> present = ledger.flows().all().stream().map(Flow::name).collect(Collectors.toSet());
        present.stream().filter(flows::add).forEach(this::addFlow);
        if (flows.size() > present.size()) {
            flows.retainAll(present);
            registry.getMeters().stream()
                    .map(Meter::getId)
                    .filter(figure -> {
                        String flow = figure.getTag("flow");
                        return flow != null && !present.contains(flow);
                    })
                    .forEach(registry::remove);
        }
        return registry.scrape();
    }

    private void addFlow(String flow) {
        DeliveryCounts counts = dispatch.counts(flow);
        attempts(flow, "delivered", counts, DeliveryCounts::delivered);
        attempts(flow, "again", counts, DeliveryCounts::again);
        attempts(flow, "refused", counts, DeliveryCounts::refused);
        attempts(flow, "gone", counts, DeliveryCounts::gone);
        FunctionCounter.builder("relay.suppressed", counts, DeliveryCounts::suppressed)
                .description("Deliveries that were sent to nobody, as everybody has unsubscribed")
                .tag("flow", flow)
                .register(registry);
        FunctionCounter.builder("relay.deferred", counts, DeliveryCounts::deferred)
                .description("Deliveries that were not attempted, as their destination rested or took no more")
                .tag("flow", flow)
                .register(registry);
        for (Hold.Kind kind : Hold.Kind.values()) {
            Gauge.builder("relay.flow.held", ledger, asked -> isHeld(asked, flow, kind) ? 1 : 0)
                    .description("Whether the flow is paused by a person, or off as its destination is gone")
                    .tag("flow", flow)
                    .tag("kind", kind.toString())
                    .register(registry);
        }
        Gauge.builder("relay.destinations.resting", dispatch, asked -> asked.destinations()
                        .resting(flow)
                        .size())
                .description("Destinations of the flow that rest, as they kept failing")
                .tag("flow", flow)
                .register(registry);
    }

    private static boolean isHeld(Ledger ledger, String flow, Hold.Kind kind) {
        Hold hold = ledger.holds().get(flow);
        return hold != null && hold.kind() == kind;
    }

    private void attempts(String flow, String outcome, DeliveryCounts counts, ToDoubleFunction<DeliveryCounts> count) {
        FunctionCounter.builder("relay.attempts", counts, count)
                .tag("flow", flow)
                .tag("outcome", outcome)
                .register(registry);
    }
}
