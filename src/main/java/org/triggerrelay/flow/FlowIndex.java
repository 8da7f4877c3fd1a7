package org.triggerrelay.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Map<String, OfTrigger> triggers;
    private final Map<String, OfTrigger> observed;

    public FlowIndex(Collection<Flow> flows) {
        this.triggers =
                changed(Map.of(), List.of(), flows, flow -> flow.trigger().name());
        this.observed = changed(Map.of(), List.of(), flows, FlowIndex::observed);
    }

    private FlowIndex(FlowIndex before, Collection<Flow> gone, Collection<Flow> added) {
        this.triggers =
                changed(before.triggers, gone, added, flow -> flow.trigger().name());
        this.observed = changed(before.observed, gone, added, FlowIndex::observed);
    }

    /** The index without those flows and with these: of the many others only what stands beside them is copied. */
    FlowIndex with(Collection<Flow> gone, Collection<Flow> added) {
        return new FlowIndex(this, gone, added);
    }

    /** The trigger of others that a flow sees the events of; null for none. */
    private static @Nullable String observed(Flow flow) {
        return flow.conditions().mindsCounterpart() ? flow.trigger().counterpart() : null;
    }

    private static Map<String, OfTrigger> changed(
            Map<String, OfTrigger> before,
            Collection<Flow> gone,
            Collection<Flow> added,
            Function<Flow, @Nullable String> trigger) {
        var changes = new HashMap<String, Change>();
        gone.forEach(flow -> Change.of(changes, trigger.apply(flow)).gone().add(flow));
        added.forEach(flow -> Change.of(changes, trigger.apply(flow)).added().add(flow));
        var after = new HashMap<>(before);
        changes.forEach((name, change) ->
                after.put(name, before.getOrDefault(name, OfTrigger.EMPTY).with(change)));
        return after;
    }

    /** The flows that go and come in one place. */
    private record Change(List<Flow> gone, List<Flow> added) {
        Change() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** That of a place; what is in none changes nothing. */
        static Change of(Map<String, Change> changes, @Nullable String place) {
            return place == null ? new Change() : changes.computeIfAbsent(place, unseen -> new Change());
        }

        boolean isNothing() {
            return gone.isEmpty() && added.isEmpty();
        }

        Bucket in(Bucket before) {
            return before.with(gone.stream().map(Flow::name).collect(Collectors.toSet()), added);
        }
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

    private record OfTrigger(ByName<Bucket> bySubject, Bucket anySubject) {
        static final OfTrigger EMPTY = new OfTrigger(ByName.empty(), Bucket.EMPTY);

        OfTrigger with(Change change) {
            var places = new HashMap<String, Change>();
            var any = new Change();
            change.gone()
                    .forEach(flow ->
                            each(flow, places, any, place -> place.gone().add(flow)));
            change.added()
                    .forEach(flow ->
                            each(flow, places, any, place -> place.added().add(flow)));
            var after = new HashMap<String, Bucket>();
            var emptied = new ArrayList<String>();
            places.forEach((name, here) -> {
                Bucket before = bySubject.get(name);
                Bucket bucket = here.in(before == null ? Bucket.EMPTY : before);
                if (bucket.isEmpty()) {
                    emptied.add(name);
                } else {
                    after.put(name, bucket);
                }
            });
            return new OfTrigger(bySubject.with(after, emptied), any.isNothing() ? anySubject : any.in(anySubject));
        }

        private static void each(Flow flow, Map<String, Change> places, Change any, Consumer<Change> found) {
            Names subject = flow.conditions().selection().subject();
            Set<String> names = subject == null ? Set.of() : subject.literals();
            if (names.isEmpty()) {
                found.accept(any);
            }
            names.forEach(name -> found.accept(places.computeIfAbsent(name, unseen -> new Change())));
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
