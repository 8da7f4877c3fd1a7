package org.triggerrelay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the relay is to reach beside the plain routes, and whether it does; nothing where it was not measured.
 *
 * <p>A ratio is taken within each round, so that a slow minute of the machine weighs on both sides of it; the median
 * of the rounds decides.
 */
final class Targets {
    private static final double RESIDENT_AT_MOST_MIB = 300;

    private final Map<Variant, Figures> figures;
    private final List<FanOut> fanOuts;
    private final List<String> lines = new ArrayList<>();

    Targets(Map<Variant, Figures> figures, List<FanOut> fanOuts) {
        this.figures = figures;
        this.fanOuts = fanOuts;
    }

    List<String> lines() {
        Figures relay = figures.get(Variant.RELAY);
        if (relay == null) {
            return List.of();
        }
        lines.add("| round by round | asked | measured | |");
        lines.add("|---|---|---|---|");
        atLeast("deliveries/s, a ÷ b", 2.5, ratio(Variant.PLAIN, Targets::deliveries));
        atLeast("deliveries/s, a ÷ b2", 1.5, ratio(Variant.PLAIN_VERTX, Targets::deliveries));
        atLeast("deliveries/s, a ÷ c", 8, ratio(Variant.BROKERED, Targets::deliveries));
        atLeast("deliveries/s, m ÷ a", 0.9, inverse(Variant.STORED, Targets::deliveries));
        atLeast("deliveries/s, p ÷ a", 0.5, inverse(Variant.POSTGRESQL, Targets::deliveries));
        atLeast("events accepted/s out of a file ÷ over HTTP", 0.6, ratio(relay.outOfFiles, accepted(relay)));
        atMost("CPU, µs an event", 100, Spread.of(relay.full, Phase::cpuMicrosPerEvent));
        atMost(
                "end to end p50 at %d/s, a ÷ b".formatted(Options.FIXED_RATE),
                1.2,
                ratio(Variant.PLAIN, Targets::medians));
        atMost("start, a ÷ b", 0.6, ratio(Variant.PLAIN, of -> of.starts));
        atMost("resident at most, MiB", RESIDENT_AT_MOST_MIB, Spread.of(List.of(relay.highest), Double::doubleValue));
        atMost("one event, 1,000 flows: first request after the answer, ms", 20, Spread.of(fanOuts, FanOut::first));
        atMost("one event, 1,000 flows: last request after the answer, ms", 500, Spread.of(fanOuts, FanOut::last));
        return lines;
    }

    private Spread ratio(Variant peer, Function<Figures, List<Double>> rounds) {
        if (!figures.containsKey(peer)) {
            return Spread.of(List.<Double>of(), Double::doubleValue);
        }
        return ratio(rounds.apply(figures.get(Variant.RELAY)), rounds.apply(figures.get(peer)));
    }

    private Spread inverse(Variant ours, Function<Figures, List<Double>> rounds) {
        if (!figures.containsKey(ours)) {
            return Spread.of(List.<Double>of(), Double::doubleValue);
        }
        return ratio(rounds.apply(figures.get(ours)), rounds.apply(figures.get(Variant.RELAY)));
    }

    private static Spread ratio(List<Double> ours, List<Double> theirs) {
        return Spread.of(IntStream.range(0, ours.size()).boxed().toList(), i -> ours.get(i) / theirs.get(i));
    }

    private void atLeast(String name, double asked, Spread measured) {
        row(name, "≥ " + asked, measured, verdict(measured, measured.median() >= asked));
    }

    private void atMost(String name, double asked, Spread measured) {
        row(name, "≤ " + asked, measured, verdict(measured, measured.median() <= asked));
    }

    private static String verdict(Spread measured, boolean reached) {
        return Double.isNaN(measured.median()) ? "not measured" : reached ? "reached" : "**missed**";
    }

    private void row(String name, String asked, Spread measured, String verdict) {
        lines.add("| %s | %s | %s | %s |".formatted(name, asked, measured, verdict));
    }

    private static List<Double> deliveries(Figures of) {
        return of.full.stream().map(Phase::deliveredPerSecond).toList();
    }

    private static List<Double> accepted(Figures of) {
        return of.full.stream().map(Phase::acceptedPerSecond).toList();
    }

    private static List<Double> medians(Figures of) {
        return of.fixed.stream().map(Phase::p50).toList();
    }
}
