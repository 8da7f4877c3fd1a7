package org.triggerrelay.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The median of some rounds, with the least and the most beside it. */
record Spread(double median, double least, double most) {
    static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 12 (9–13)}, or a dash where nothing was measured; small figures keep two decimals. */
    @Override
    public String toString() {
        if (Double.isNaN(median)) {
            return "–";
        }
        return least == most ? number(median) : number(median) + " (" + number(least) + "–" + number(most) + ")";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
