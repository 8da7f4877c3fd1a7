package org.triggerrelay.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.PastReading;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Decided;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Selection;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Verdict;

/** What a flow would have made of one subject's numbers, had it been there from the first of them on: the same decision. */
public final class Retrospect {
    private final Trigger trigger;
    private final Conditions conditions;
    private final @Nullable String dimension;
    private final LongFunction<Optional<StatusEvent>> events;

    /** A number, and what would have come of it. */
    public record Mark(PastReading of, boolean fired, String reason) {}

    /**
     * By the conditions of this flow, whosever numbers they are; the events are found by their numbers.
     *
     * @param dimension whose numbers they are; null for the subject as a whole
     */
    public Retrospect(Flow flow, @Nullable String dimension, LongFunction<Optional<StatusEvent>> events) {
        this.dimension = dimension;
        this.trigger = flow.trigger();
        this.conditions = ofAnySubject(flow.conditions());
        this.events = events;
    }

    private static Conditions ofAnySubject(Conditions wanted) {
        Selection selection = wanted.selection();
        return new Conditions(
                new Selection(null, null, null, selection.runKind(), selection.outcomes()),
                wanted.limits(),
                wanted.first(),
                wanted.memory(),
                wanted.filter());
    }

    /** One for each of these, which are in order. */
    public List<Mark> marks(List<PastReading> readings) {
        var marks = new ArrayList<Mark>();
        State state = null;
        for (PastReading reading : readings) {
            Occurrence what = occurrence(reading);
            if (what == null) {
                marks.add(new Mark(reading, false, "not decided: its event is no longer kept"));
            } else {
                Decided decided = Decision.decide(conditions, what, state);
                state = decided.state();
                Verdict verdict = decided.verdict();
                marks.add(new Mark(reading, verdict instanceof Verdict.Fired, verdict.reason()));
            }
        }
        return marks;
    }

    private @Nullable Occurrence occurrence(PastReading past) {
        Optional<StatusEvent> event = past.decided() == null ? Optional.empty() : events.apply(past.event());
        if (event.isEmpty() || past.decided() == null) {
            return null;
        }
        var sample =
                new Sample(dimension, past.reading().value(), past.reading().time(), past.previous());
        return new Occurrence(trigger, event.get(), past.decided(), sample);
    }
}
