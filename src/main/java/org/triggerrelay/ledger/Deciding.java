package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowIndex;
import org.triggerrelay.trigger.Decided;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Verdict;

/** Decides one raise by the flows of its time, each with what it knew before; keeps what it knows afterwards. */
final class Deciding {
    private final StateRows states;
    private final InForce flows;
    private final Raising.Raise raise;
    private final boolean keeps;

    /** Decides the raise; only the first time what the flows know afterwards is kept. */
    Deciding(StateRows states, InForce flows, Raising.Raise raise, boolean keeps) {
        this.states = states;
        this.flows = flows;
        this.raise = raise;
        this.keeps = keeps;
    }

    /** The firings, in an order that is the same whenever it is asked for. */
    List<Raising.Fire> fires(List<Sample> samples) throws SQLException {
        var fires = new ArrayList<Raising.Fire>();
        decide(null, fires);
        for (Sample sample : samples) {
            decide(sample, fires);
        }
        if (keeps) {
            observe();
        }
        if (fires.size() > Raising.MOST_AT_ONCE) {
            fires.sort(Comparator.comparingLong(fire -> fire.entry().flowId())); // stable: dimensions keep their order
        }
        return fires;
    }

    private void decide(@Nullable Sample sample, List<Raising.Fire> fires) throws SQLException {
        var what = new Occurrence(raise.trigger(), raise.event(), raise.at(), sample);
        var remembering = new ArrayList<Flow>();
        flows.flows().index().candidates(raise.trigger().name(), raise.event(), sample, flow -> {
            if (flow.conditions().memory() != null) {
                remembering.add(flow);
            } else {
                add(fires, flow, sample, Decision.decide(flow.conditions(), what, null));
            }
        });
        for (Flow flow : remembering) {
            add(fires, flow, sample, remembered(flow, what));
        }
    }

    private void add(List<Raising.Fire> fires, Flow flow, @Nullable Sample sample, Decided decided) {
        if (decided.verdict() instanceof Verdict.Fired fired) {
            fires.add(new Raising.Fire(flows.entry(flow), sample, fired));
        }
    }

    private Decided remembered(Flow flow, Occurrence what) throws SQLException {
        Reading.Key key = key(flow, what.sample());
        InForce.Entry entry = flows.entry(flow);
        State before = states.before(entry, key, raise.seq());
        Decided decided = Decision.decide(flow.conditions(), what, before);
        if (keeps) {
            states.put(entry, key, raise.seq(), before, decided.state());
        }
        return decided;
    }

    /** Lets flows of another trigger see what they have to know of this one's events. */
    private void observe() throws SQLException {
        var what = new Occurrence(raise.trigger(), raise.event(), raise.at(), null);
        var observers = new ArrayList<Flow>(0);
        flows.flows().index().observers(raise.trigger().name(), raise.event(), observers::add);
        for (Flow flow : observers) {
            Reading.Key key = key(flow, null);
            InForce.Entry entry = flows.entry(flow);
            State before = states.before(entry, key, raise.seq());
            states.put(entry, key, raise.seq(), before, Decision.observe(flow.conditions(), what, before));
        }
    }

    private Reading.Key key(Flow flow, @Nullable Sample sample) {
        return key(raise.event(), flow, sample);
    }

    private static Reading.Key key(StatusEvent event, Flow flow, @Nullable Sample sample) {
        return Reading.Key.of(event, flow.trigger().name(), sample == null ? null : sample.dimension());
    }

    /** What will be asked of what flows remember when this event with these numbers raises the trigger. */
    static List<StateRows.Key> remembered(InForce flows, StatusEvent event, String trigger, List<Sample> samples) {
        var keys = new ArrayList<StateRows.Key>();
        FlowIndex index = flows.flows().index();
        BiConsumer<Flow, @Nullable Sample> add = (flow, sample) -> {
            if (flow.conditions().memory() != null) {
                keys.add(new StateRows.Key(flows.entry(flow).place(), key(event, flow, sample)));
            }
        };
        index.candidates(trigger, event, null, flow -> add.accept(flow, null));
        index.observers(trigger, event, flow -> add.accept(flow, null));
        for (Sample sample : samples) {
            Sample unmoved = sample.after(new Reading(sample.value(), sample.time())); // finds those with memory alone
            index.candidates(trigger, event, unmoved, flow -> add.accept(flow, sample));
        }
        return keys;
    }
}
