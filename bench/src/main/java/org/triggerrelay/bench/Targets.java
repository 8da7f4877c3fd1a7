package org.triggerrelay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the relay is to reach beside the plain routes, and whether it does; nothing where it was not measured. */
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
        lines.add("| to reach | asked | measured | |");
        lines.add("|---|---|---|---|");
        atLeast("deliveries/s, a ÷ b", 1.5, ratio(Variant.PLAIN, Targets::deliveries));
        lines.add("| deliveries/s, a ÷ b2 | – | %s | |"
                .formatted(Spread.number(ratio(Variant.PLAIN_VERTX, Targets::deliveries))));
        atLeast("deliveries/s, a ÷ c", 4, ratio(Variant.BROKERED, Targets::deliveries));
        atMost("end to end p50 at %d/s, a ÷ b".formatted(Options.FIXED_RATE), 2, ratio(Variant.PLAIN, Targets::median));
        atMost("start, a ÷ b", 1, ratio(Variant.PLAIN, Targets::start));
        atMost("resident at most, MiB", RESIDENT_AT_MOST_MIB, relay.highest);
        return lines;
    }

    private double ratio(Variant peer, ToDoubleFunction<Figures> figure) {
        Figures of = figures.get(peer);
        return of == null ? Double.NaN : figure.applyAsDouble(figures.get(Variant.RELAY)) / figure.applyAsDouble(of);
    }

    private void atLeast(String name, double asked, double measured) {
        row(name, "≥ " + asked, measured, measured >= asked);
    }

    private void atMost(String name, double asked, double measured) {
        row(name, "≤ " + asked, measured, measured <= asked);
    }

    private void row(String name, String asked, double measured, boolean reached) {
        String verdict = Double.isNaN(measured) ? "not measured" : reached ? "reached" : "**missed**";
        lines.add("| %s | %s | %s | %s |".formatted(name, asked, Spread.number(measured), verdict));
    }

    private static double deliveries(Figures of) {
        return Spread.of(of.full, Phase::deliveredPerSecond).median();
    }

    private static double median(Figures of) {
        return Spread.of(of.fixed, Phase::p50).median();
    }

    private static double start(Figures of) {
        return Spread.of(of.starts, Double::doubleValue).median();
    }
}
