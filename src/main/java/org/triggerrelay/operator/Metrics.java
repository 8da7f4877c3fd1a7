package org.triggerrelay.operator;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.http.Answers;
import org.triggerrelay.ledger.CommitTimes;
import org.triggerrelay.ledger.Ledger;

/** The relay's figures in Prometheus' form. They are counted where they happen, and only read here. */
final class Metrics implements MultiCollector, AutoCloseable {
    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Answers answers;
    private final BooleanSupplier open;
    private final Readiness readiness;
    private final String version;

    Metrics(
            Ledger ledger,
            Dispatch dispatch,
            Answers answers,
            BooleanSupplier open,
            Readiness readiness,
            String version) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.answers = answers;
        this.open = open;
        this.readiness = readiness;
        this.version = version;
        var all = new PrometheusRegistry();
        this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, all, Clock.SYSTEM);
        List<MeterBinder> machine = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics(),
                collections);
        machine.forEach(binder -> binder.bindTo(registry));
        all.register(this);
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public MetricSnapshots collect() {
        boolean isLedgerThere = readiness.knownLedger() == null;
        var families = new Families();
        families.info("relay_build", "Which relay this is", "version", version);
        families.gauge("relay_open", "1 while the relay takes events", point -> point.put(open.getAsBoolean() ? 1 : 0));
        families.gauge(
                "relay_ready",
                "1 while /observe/health/ready answers 200",
                point -> point.put(readiness.known().isEmpty() ? 1 : 0));
        families.counter("relay_http_answers", "Answers over HTTP, by the class of their status", point -> {
            for (int digit = 1; digit <= 5; digit++) {
                point.put(answers.of(digit), "status", digit + "xx");
            }
        });
        addEvents(families);
        addCommits(families);
        families.histogram(
                "relay_attempt_duration_seconds", "How long attempts at deliveries took", dispatch.durations());
        new FlowFigures(ledger, dispatch, isLedgerThere).addTo(families);
        return families.build();
    }

    private void addEvents(Families families) {
        families.counter(
                "relay_events",
                "Events, by the feed that they came from and what became of them",
                point -> ledger.counts()
                        .events((feed, fate, count) -> point.put(
                                count, "feed", feed, "outcome", fate.name().toLowerCase(Locale.ROOT))));
        families.counter(
                "relay_firings",
                "Flows started, by trigger; those of a past that was asked for are not among them",
                Families.each("trigger", ledger.counts()::firings));
    }

    private void addCommits(Families families) {
        CommitTimes times = ledger.commitTimes();
        families.counter("relay_commits", "Commits of the ledger", point -> point.put(times.commits()));
        families.counter(
                "relay_operations", "Operations that those commits held", point -> point.put(times.operations()));
        families.counter("relay_commit_seconds", "Time spent in commits", point -> point.put(times.commitSeconds()));
        families.counter(
                "relay_apply_seconds",
                "Time spent in statements before the commits",
                point -> point.put(times.applySeconds()));
        families.gauge(
                "relay_commit_longest_seconds",
                "The longest commit since the last scrape",
                point -> point.put(times.longestSeconds()));
        families.histogram("relay_commit_duration_seconds", "How long commits took", times.durations());
        families.histogram("relay_batch_operations", "How many operations shared a commit", times.batches());
        families.gauge("relay_waiting", "Operations that wait for a commit", point -> point.put(ledger.waiting()));
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
