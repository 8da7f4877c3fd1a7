package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Flows by a number each, sorted by it, so that those in a span are found in the time of the logarithm of all. */
final class Edges {
    private List<Edge> added = new ArrayList<>(0);
    private BigDecimal[] numbers = {};
    private Flow[] flows = {};

    private record Edge(BigDecimal number, Flow flow) {}

    void add(BigDecimal number, Flow flow) {
        added.add(new Edge(number, flow));
    }

    /** Ends the adding: from now on they are found. Two arrays weigh a third of a list of pairs. */
    void sort() {
        added.sort(Comparator.comparing(Edge::number));
        numbers = added.stream().map(Edge::number).toArray(BigDecimal[]::new);
        flows = added.stream().map(Edge::flow).toArray(Flow[]::new);
        added = List.of();
    }

    /** Those of low ≤ number &lt; high. */
    void fromUpTo(BigDecimal low, BigDecimal high, Consumer<Flow> found) {
        each(below(low, false), below(high, false), found);
    }

    /** Those of low &lt; number ≤ high. */
    void overThrough(BigDecimal low, BigDecimal high, Consumer<Flow> found) {
        each(below(low, true), below(high, true), found);
    }

    /** Those of number &lt; high. */
    void upTo(BigDecimal high, Consumer<Flow> found) {
        each(0, below(high, false), found);
    }

    /** Those of number ≤ high. */
    void through(BigDecimal high, Consumer<Flow> found) {
        each(0, below(high, true), found);
    }

    /** Those of low &lt; number. */
    void over(BigDecimal low, Consumer<Flow> found) {
        each(below(low, true), flows.length, found);
    }

    private void each(int from, int to, Consumer<Flow> found) {
        for (int i = from; i < to; i++) {
            found.accept(flows[i]);
        }
    }

    /** How many are of a smaller number; or of this one too. */
    private int below(BigDecimal number, boolean orEqual) {
        int low = 0;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int compared = numbers[middle].compareTo(number);
            if (compared < 0 || (orEqual && compared == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
