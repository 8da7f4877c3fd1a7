package org.triggerrelay.operator;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.triggerrelay.ledger.Distribution;

/** Puts together the relay's own metrics for one scrape; labels are names and values in turn. */
final class Families {
    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    /** Takes a value of a metric, with the labels that tell it from the others. */
    @FunctionalInterface
    interface Point {
        void put(Number value, String... labels);
    }

    /** A counter; its name is told without the {@code _total} that Prometheus wants behind it. */
    void counter(String name, String help, Consumer<Point> points) {
        var counter = CounterSnapshot.builder().name(name).help(help);
        points.accept((value, labels) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .value(value.doubleValue())
                .labels(Labels.of(labels))
                .build()));
        all.metricSnapshot(counter.build());
    }

    void gauge(String name, String help, Consumer<Point> points) {
        var gauge = GaugeSnapshot.builder().name(name).help(help);
        points.accept((value, labels) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .value(value.doubleValue())
                .labels(Labels.of(labels))
                .build()));
        all.metricSnapshot(gauge.build());
    }

    void histogram(String name, String help, Distribution of) {
        all.metricSnapshot(HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(of.bounds(), of.counts()))
                        .sum(of.sum())
                        .build())
                .build());
    }

    /** What does not change, as labels; its name is told without the {@code _info} behind it. */
    void info(String name, String help, String... labels) {
        all.metricSnapshot(InfoSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of(labels))
                        .build())
                .build());
    }

    /** Each of these as a point with one label. */
    static <K> Consumer<Point> each(String label, Consumer<BiConsumer<K, Long>> counts) {
        return point -> counts.accept((name, count) -> point.put(count, label, name.toString()));
    }

    MetricSnapshots build() {
        return all.build();
    }
}
