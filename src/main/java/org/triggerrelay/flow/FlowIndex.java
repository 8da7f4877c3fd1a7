package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Sample;

/**
 * Finds the flows that an event may fire without a scan: by trigger, then subject, then the thresholds that lie in
 * {@code [previous, current)}. What it finds is still decided; what it leaves out cannot fire.
 */
public final class FlowIndex {
    private final Map<String, OfTrigger> triggers = new HashMap<>();

    public FlowIndex(Collection<Flow> flows) {
        for (Flow flow : flows) {
            triggers.computeIfAbsent(flow.trigger().name(), name -> new OfTrigger()).add(flow);
        }
        triggers.values().forEach(OfTrigger::sort);
    }

    /** Hands over each flow that may fire on this number; without one, each that asks for none. */
    public void candidates(String trigger, StatusEvent event, @Nullable Sample sample, Consumer<Flow> found) {
        OfTrigger flows = triggers.get(trigger);
        if (flows != null) {
            flows.candidates(event, sample, found);
        }
    }

    private static final class OfTrigger {
        private final Map<String, Bucket> bySubject = new HashMap<>();
        private final Bucket anySubject = new Bucket();

        void add(Flow flow) {
            Glob subject = flow.conditions().subject();
            Bucket bucket = subject == null || !subject.isLiteral()
                    ? anySubject
                    : bySubject.computeIfAbsent(subject.name(), name -> new Bucket());
            bucket.add(flow);
        }

        void sort() {
            anySubject.sort();
            bySubject.values().forEach(Bucket::sort);
        }

        void candidates(StatusEvent event, @Nullable Sample sample, Consumer<Flow> found) {
            anySubject.candidates(sample, found);
            Bucket bucket = bySubject.get(Glob.normal(event.subject()));
            if (bucket != null) {
                bucket.candidates(sample, found);
            }
        }
    }

    /** Flows of one subject: those without a threshold, and the others sorted by theirs. */
    private static final class Bucket {
        private final List<Flow> plain = new ArrayList<>();
        private final List<Flow> crossing = new ArrayList<>();
        private final List<Flow> firing = new ArrayList<>();

        void add(Flow flow) {
            if (flow.conditions().above() == null) {
                plain.add(flow);
            } else {
                crossing.add(flow);
                if (flow.conditions().first() == First.FIRE) {
                    firing.add(flow);
                }
            }
        }

        void sort() {
            crossing.sort(Comparator.comparing(Bucket::above));
            firing.sort(Comparator.comparing(Bucket::above));
        }

        void candidates(@Nullable Sample sample, Consumer<Flow> found) {
            if (sample == null) {
                plain.forEach(found);
                return;
            }
            if (sample.isLate()) {
                return;
            }
            BigDecimal previous = sample.previousValue();
            if (previous == null) {
                firing.subList(0, firstNotBelow(firing, sample.value())).forEach(found);
            } else if (previous.compareTo(sample.value()) < 0) {
                crossing.subList(firstNotBelow(crossing, previous), firstNotBelow(crossing, sample.value()))
                        .forEach(found);
            }
        }

        /** The place of the first flow whose threshold is this number or more. */
        private static int firstNotBelow(List<Flow> flows, BigDecimal number) {
            int low = 0;
            int high = flows.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (above(flows.get(middle)).compareTo(number) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private static BigDecimal above(Flow flow) {
            BigDecimal above = flow.conditions().above();
            if (above == null) {
                throw new IllegalStateException("flow " + flow.name() + " has no threshold");
            }
            return above;
        }
    }
}
