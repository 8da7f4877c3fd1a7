package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Flows by a number each, sorted by it, so that those in a span are found in the time of the logarithm of all. */
final class Edges {
    private static final Comparator<Edge> BY_NUMBER = Comparator.comparing(Edge::number);
    private static final BigDecimal[] NO_NUMBERS = {};
    private static final Flow[] NO_FLOWS = {};

    private List<Edge> added = List.of();
    private BigDecimal[] numbers = NO_NUMBERS;
    private Flow[] flows = NO_FLOWS;

    private record Edge(BigDecimal number, Flow flow) {}

    /** These without the flows of these names, open for others. */
    Edges without(Set<String> gone) {
        var kept = new Edges();
        int left = 0;
        for (Flow flow : flows) {
            left += gone.contains(flow.name()) ? 0 : 1;
        }
        if (left == flows.length) {
            kept.numbers = numbers;
            kept.flows = flows;
            return kept;
        }
        kept.room(left);
        int to = 0;
        for (int i = 0; i < flows.length; i++) {
            if (!gone.contains(flows[i].name())) {
                kept.put(to++, numbers[i], flows[i]);
            }
        }
        return kept;
    }

    private void room(int size) {
        numbers = size == 0 ? NO_NUMBERS : new BigDecimal[size];
        flows = size == 0 ? NO_FLOWS : new Flow[size];
    }

    private void put(int at, BigDecimal number, Flow flow) {
        numbers[at] = number;
        flows[at] = flow;
    }

    void add(BigDecimal number, Flow flow) {
        if (added.isEmpty()) {
            added = new ArrayList<>();
        }
        added.add(new Edge(number, flow));
    }

    /** Ends the adding: from now on they are found. Two arrays weigh a third of a list of pairs. */
    void sort() {
        if (added.isEmpty()) {
            return;
        }
        added.sort(BY_NUMBER);
        BigDecimal[] oldNumbers = numbers;
        Flow[] oldFlows = flows;
        room(oldFlows.length + added.size());
        int old = 0;
        int fresh = 0;
        for (int to = 0; to < flows.length; to++) {
            Edge next = fresh < added.size() ? added.get(fresh) : null;
            if (next == null || (old < oldFlows.length && oldNumbers[old].compareTo(next.number()) <= 0)) {
                put(to, oldNumbers[old], oldFlows[old]);
                old++;
            } else {
                put(to, next.number(), next.flow());
                fresh++;
            }
        }
        added = List.of();
    }

    boolean isEmpty() {
        return flows.length == 0;
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
