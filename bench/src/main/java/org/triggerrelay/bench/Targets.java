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
    private static final double RESIDENT_AT_MOST_MIB = 350;

    private final Map<Variant, Figures> figures;
    private final List<String> lines = new ArrayList<>();

    Targets(Map<Variant, Figures> figures) {
        this.figures = figures;
    }

    List<String> lines() {
        Figures relay = figures.get(Variant.RELAY);
        if (relay == null) {
            return List.of();
        }
        lines.add("| round by round | asked | measured | |");
        lines.add("|---|---|---|---|");
        atLeast("deliveries/s, a ÷ b", 1.5, ratio(Variant.PLAIN, Targets::deliveries));
        row("deliveries/s, a ÷ b2", "–", ratio(Variant.PLAIN_VERTX, Targets::deliveries), "");
        atLeast("deliveries/s, a ÷ c", 4, ratio(Variant.BROKERED, Targets::deliveries));
        atMost(
                "end to end p50 at %d/s, a ÷ b".formatted(Options.FIXED_RATE),
                2,
                ratio(Variant.PLAIN, Targets::medians));
        atMost("start, a ÷ b", 1, ratio(Variant.PLAIN, of -> of.starts));
        atMost("resident at most, MiB", RESIDENT_AT_MOST_MIB, Spread.of(List.of(relay.highest), Double::doubleValue));
        return lines;
    }

    private Spread ratio(Variant peer, Function<Figures, List<Double>> rounds) {
        if (!figures.containsKey(peer)) {
            return Spread.of(List.<Double>of(), Double::doubleValue);
        }
        List<Double> ours = rounds.apply(figures.get(Variant.RELAY));
        List<Double> theirs = rounds.apply(figures.get(peer));
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

    private static List<Double> medians(Figures of) {
        return of.fixed.stream().map(Phase::p50).toList();
    }
}
