package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Sample;

/**
 * Flows of one subject: those without a number, those with memory, which see each reading, and the others by the
 * numbers that a reading has to pass on its way up or down.
 */
final class Bucket {
    static final Bucket EMPTY = new Bucket();

    private final ArrayList<Flow> plain = new ArrayList<>(0);
    private final ArrayList<Flow> remembering = new ArrayList<>(0);
    private final Edges upOver;
    private final Edges upTo;
    private final Edges downUnder;
    private final Edges downTo;
    private final Edges firstOver;
    private final Edges firstUnder;
    private final Edges firstIn;

    private Bucket() {
        this.upOver = new Edges();
        this.upTo = new Edges();
        this.downUnder = new Edges();
        this.downTo = new Edges();
        this.firstOver = new Edges();
        this.firstUnder = new Edges();
        this.firstIn = new Edges();
    }

    private Bucket(Bucket before, Set<String> gone) {
        before.plain.stream().filter(flow -> !gone.contains(flow.name())).forEach(plain::add);
        before.remembering.stream().filter(flow -> !gone.contains(flow.name())).forEach(remembering::add);
        this.upOver = before.upOver.without(gone);
        this.upTo = before.upTo.without(gone);
        this.downUnder = before.downUnder.without(gone);
        this.downTo = before.downTo.without(gone);
        this.firstOver = before.firstOver.without(gone);
        this.firstUnder = before.firstUnder.without(gone);
        this.firstIn = before.firstIn.without(gone);
    }

    /** This one without the flows of these names, and with these others. */
    Bucket with(Set<String> gone, Collection<Flow> added) {
        var changed = new Bucket(this, gone);
        added.forEach(changed::add);
        changed.sort();
        return changed;
    }

    private List<Edges> edges() {
        return List.of(upOver, upTo, downUnder, downTo, firstOver, firstUnder, firstIn);
    }

    boolean isEmpty() {
        return plain.isEmpty() && remembering.isEmpty() && edges().stream().allMatch(Edges::isEmpty);
    }

    private void add(Flow flow) {
        if (!flow.conditions().asksForNumber()) {
            plain.add(flow);
        } else if (flow.conditions().memory() != null) {
            remembering.add(flow);
        } else {
            boolean fires = flow.conditions().first() == First.FIRE;
            flow.conditions().limits().forEach(limit -> add(flow, limit, fires));
        }
    }

    private void add(Flow flow, Limit limit, boolean firesFirst) {
        switch (limit) {
            case Limit.Above above -> add(flow, above.number(), upOver, firesFirst ? firstOver : null);
            case Limit.Below below -> add(flow, below.number(), downUnder, firesFirst ? firstUnder : null);
            case Limit.Outside outside -> {
                add(flow, outside.range().high(), upOver, firesFirst ? firstOver : null);
                add(flow, outside.range().low(), downUnder, firesFirst ? firstUnder : null);
            }
            case Limit.Inside inside -> {
                add(flow, inside.range().low(), upTo, firesFirst ? firstIn : null);
                add(flow, inside.range().high(), downTo, null);
            }
        }
    }

    private static void add(Flow flow, BigDecimal number, Edges edges, @Nullable Edges first) {
        edges.add(number, flow);
        if (first != null) {
            first.add(number, flow);
        }
    }

    private void sort() {
        plain.trimToSize();
        remembering.trimToSize();
        edges().forEach(Edges::sort);
    }

    void candidates(@Nullable Sample sample, Consumer<Flow> found) {
        if (sample == null) {
            plain.forEach(found);
            return;
        }
        if (sample.isLate()) {
            return;
        }
        remembering.forEach(found);
        BigDecimal previous = sample.previousValue();
        BigDecimal value = sample.value();
        if (previous == null) {
            first(value, found);
            return;
        }
        int way = value.compareTo(previous);
        if (way > 0) {
            upOver.fromUpTo(previous, value, found);
            upTo.overThrough(previous, value, found);
        } else if (way < 0) {
            downUnder.overThrough(value, previous, found);
            downTo.fromUpTo(value, previous, found);
        }
    }

    private void first(BigDecimal value, Consumer<Flow> found) {
        firstOver.upTo(value, found);
        firstIn.through(value, found);
        firstUnder.over(value, flow -> {
            if (flow.conditions().limits().stream()
                    .noneMatch(limit -> limit instanceof Limit.Above above && above.isPast(value))) {
                found.accept(flow); // past both of its limits, it was found above
            }
        });
    }
}
