package org.triggerrelay.operator;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.triggerrelay.delivery.DeliveryCounts;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.CommitTimes;
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
        for (Flow flow : ledger.flows().all()) {
            if (flows.add(flow.name())) {
                addFlow(flow.name());
            }
        }
        return registry.scrape();
    }

    private void addFlow(String flow) {
        DeliveryCounts counts = dispatch.counts(flow);
        FunctionCounter.builder("relay.attempts", counts, DeliveryCounts::delivered)
                .tag("flow", flow)
                .tag("outcome", "delivered")
                .register(registry);
        FunctionCounter.builder("relay.attempts", counts, DeliveryCounts::again)
                .tag("flow", flow)
                .tag("outcome", "again")
                .register(registry);
        FunctionCounter.builder("relay.attempts", counts, DeliveryCounts::refused)
                .tag("flow", flow)
                .tag("outcome", "refused")
                .register(registry);
    }
}
