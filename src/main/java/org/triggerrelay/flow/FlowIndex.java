package org.triggerrelay.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Sample;

/**
 * Finds the flows that an event may fire without a scan: by trigger, then subject, then the thresholds between the
 * number before and the number now. What it finds is still decided; what it leaves out cannot fire, and would remember
 * nothing of the event.
 */
public final class FlowIndex {
    private final Map<String, OfTrigger> triggers = new HashMap<>();
    private final Map<String, OfTrigger> observed = new HashMap<>();

    public FlowIndex(Collection<Flow> flows) {
        for (Flow flow : flows) {
            add(triggers, flow.trigger().name(), flow);
            String counterpart = flow.trigger().counterpart();
            if (counterpart != null && flow.conditions().mindsCounterpart()) {
                add(observed, counterpart, flow);
            }
        }
        triggers.values().forEach(OfTrigger::sort);
        observed.values().forEach(OfTrigger::sort);
    }

    private static void add(Map<String, OfTrigger> index, String trigger, Flow flow) {
        index.computeIfAbsent(trigger, name -> new OfTrigger()).add(flow);
    }

    /** Hands over each flow that may fire on this number; without one, each that asks for none. */
    public void candidates(String trigger, StatusEvent event, @Nullable Sample sample, Consumer<Flow> found) {
        candidates(triggers.get(trigger), event, sample, found);
    }

    /** Hands over each flow of another trigger that remembers something of this one's events. */
    public void observers(String trigger, StatusEvent event, Consumer<Flow> found) {
        candidates(observed.get(trigger), event, null, found);
    }

    private static void candidates(
            @Nullable OfTrigger flows, StatusEvent event, @Nullable Sample sample, Consumer<Flow> found) {
        if (flows != null) {
            flows.candidates(event, sample, found);
        }
    }

    private static final class OfTrigger {
        private final Map<String, Bucket> bySubject = new HashMap<>();
        private final Bucket anySubject = new Bucket();

        void add(Flow flow) {
            Names subject = flow.conditions().selection().subject();
            Set<String> names = subject == null ? Set.of() : subject.literals();
            if (names.isEmpty()) {
                anySubject.add(flow);
            }
            names.forEach(name ->
                    bySubject.computeIfAbsent(name, unseen -> new Bucket()).add(flow));
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
}
