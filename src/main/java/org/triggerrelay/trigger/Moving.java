package org.triggerrelay.trigger;

import org.jspecify.annotations.Nullable;

/** Numbers that have moved far enough since the last firing, or since the first that the flow knows of. */
final class Moving {
    private Moving() {}

    static Step decide(Change change, Sample sample, @Nullable State before) {
        var now = new State.Base(sample.value(), sample.time());
        State.Base base = before instanceof State.Base known ? known : stored(sample);
        if (base == null) {
            return Step.of(new Verdict.NotArmed(sample.value()), now);
        }
        Direction way = change.moved(base.value(), sample.value());
        if (way == null) {
            return Step.of(new Verdict.NotMoved(base, sample.value(), change), base);
        }
        var why = new Reason.Moved(change, base.value(), base.time(), sample.value());
        return new Step(new Verdict.Fired(why, null, way), now, base);
    }

    private static State.@Nullable Base stored(Sample sample) {
        Reading previous = sample.previous();
        return previous == null ? null : new State.Base(previous.value(), previous.time());
    }
}
