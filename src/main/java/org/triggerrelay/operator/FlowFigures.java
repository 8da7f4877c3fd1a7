package org.triggerrelay.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.triggerrelay.delivery.DeliveryCounts;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/** The figures of each flow, for one scrape; subscriptions, which come by the thousand, are one flow of this name together. */
final class FlowFigures {
    static final String SUBSCRIPTIONS = "subscription";

    private final Ledger ledger;
    private final Dispatch dispatch;
    private final boolean isLedgerThere;
    private final Map<String, DeliveryCounts> counts = new TreeMap<>();
    private final TreeSet<String> names = new TreeSet<>();

    /** Figures of this moment; while the ledger is away those that are read from it are left out. */
    FlowFigures(Ledger ledger, Dispatch dispatch, boolean isLedgerThere) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.isLedgerThere = isLedgerThere;
        counts.put(SUBSCRIPTIONS, DeliveryCounts.copy(dispatch.endedSubscriptions()));
        for (Flow flow : ledger.flows().all()) {
            names.add(flow.name());
            DeliveryCounts own = dispatch.counts(flow.name());
            counts.merge(label(flow.name()), own, DeliveryCounts::plus);
        }
    }

    /** A flow's name as metrics have it. */
    static String label(String flow) {
        return Subscription.isId(flow) ? SUBSCRIPTIONS : flow;
    }

    void addTo(Families families) {
        families.counter("relay_attempts", "Attempts at deliveries, by what they came to", point -> {
            put(point, "delivered", DeliveryCounts::delivered);
            put(point, "again", DeliveryCounts::again);
            put(point, "refused", DeliveryCounts::refused);
            put(point, "gone", DeliveryCounts::gone);
        });
        families.counter("relay_deliveries", "Deliveries that have ended, by how they did", point -> {
            put(point, "delivered", DeliveryCounts::delivered);
            put(point, "dead", DeliveryCounts::dead);
            put(point, "suppressed", DeliveryCounts::suppressed);
        });
        counter(
                families,
                "relay_retries",
                "Attempts that were not the first at their delivery",
                DeliveryCounts::retries);
        counter(
                families,
                "relay_suppressed",
                "Deliveries that were sent to nobody, as everybody has unsubscribed",
                DeliveryCounts::suppressed);
        counter(
                families,
                "relay_deferred",
                "How often a delivery was not attempted, as its destination rested or took no more",
                DeliveryCounts::deferred);
        addHolds(families);
        families.gauge(
                "relay_destinations_resting",
                "Destinations of the flow that rest, as they kept failing",
                point -> sums(name -> dispatch.destinations().restingCount(name))
                        .forEach((flow, sum) -> point.put(sum, "flow", flow)));
        families.gauge("relay_flows", "Flows in force, by where they come from", point -> {
            long subscriptions = names.stream().filter(Subscription::isId).count();
            point.put(names.size() - subscriptions, "origin", "route");
            point.put(subscriptions, "origin", "subscription");
        });
        if (isLedgerThere) {
            addStanding(families);
        }
    }

    private void put(Families.Point point, String outcome, ToLongFunction<DeliveryCounts> count) {
        counts.forEach((flow, of) -> point.put(count.applyAsLong(of), "flow", flow, "outcome", outcome));
    }

    private void counter(Families families, String name, String help, ToLongFunction<DeliveryCounts> count) {
        families.counter(
                name, help, point -> counts.forEach((flow, of) -> point.put(count.applyAsLong(of), "flow", flow)));
    }

    private Map<String, Double> sums(ToDoubleFunction<String> value) {
        var sums = new TreeMap<String, Double>();
        counts.keySet().forEach(flow -> sums.put(flow, 0.0));
        names.forEach(name -> sums.merge(label(name), value.applyAsDouble(name), Double::sum));
        return sums;
    }

    private void addHolds(Families families) {
        Map<String, Hold> holds = ledger.holds();
        families.gauge(
                "relay_flow_held",
                "Flows that a person has paused, or that are off as nobody takes what they send",
                point -> {
                    for (Hold.Kind kind : Hold.Kind.values()) {
                        sums(name -> holds.containsKey(name) && holds.get(name).kind() == kind ? 1 : 0)
                                .forEach((flow, held) -> point.put(held, "flow", flow, "kind", kind.toString()));
                    }
                });
    }

    private void addStanding(Families families) {
        Map<String, Instant> due;
        Map<String, Long> dead;
        try {
            due = ledger.reads().due();
            dead = ledger.reads().dead();
        } catch (LedgerUnavailable away) {
            return; // since it was asked
        }
        Instant now = ledger.now();
        var lags = new TreeMap<String, Double>();
        due.forEach((flow, since) -> lags.merge(label(flow), lag(since, now), Math::max));
        families.gauge(
                "relay_oldest_due_seconds",
                "For how long the oldest due delivery of all flows has been due",
                point -> point.put(
                        lags.values().stream().mapToDouble(lag -> lag).max().orElse(0)));
        families.gauge(
                "relay_flow_oldest_due_seconds",
                "For how long the oldest due delivery of the flow has been due",
                point -> lags.forEach((flow, lag) -> point.put(lag, "flow", flow)));
        var letters = new TreeMap<String, Long>();
        counts.keySet().forEach(flow -> letters.put(flow, 0L));
        dead.forEach((flow, count) -> letters.merge(label(flow), count, Long::sum));
        families.gauge(
                "relay_dead_letters", "Dead letters that are there now", Families.each("flow", letters::forEach));
    }

    /** What is due later has no lag: it waits for its next attempt. */
    private static double lag(Instant due, Instant now) {
        return Math.max(0, Duration.between(due, now).toMillis() / 1e3);
    }
}
