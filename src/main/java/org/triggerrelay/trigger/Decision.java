package org.triggerrelay.trigger;

import org.jspecify.annotations.Nullable;

/** Whether conditions hold: a pure function of them, of what occurred, and of what the flow knew before. */
public final class Decision {
    private Decision() {}

    /**
     * The verdict on an event of the flow's trigger, and what the flow knows after it.
     *
     * @param before what it knew, of {@link Conditions#memory}'s kind; null where it knows nothing yet
     */
    public static Decided decide(Conditions wanted, Occurrence what, @Nullable State before) {
        Verdict other = wanted.selection().refusal(what);
        if (other != null) {
            return new Decided(other, before);
        }
        Step step = wanted.asksForNumber() ? byNumber(wanted, what, before) : byEvent(wanted, what, before);
        if (wanted.filter() == null || !(step.verdict() instanceof Verdict.Fired fired)) {
            return new Decided(step.verdict(), step.after());
        }
        Verdict filtered = wanted.filter().refusal(what, fired);
        return filtered == null ? new Decided(fired, step.after()) : new Decided(filtered, step.held());
    }

    /** What the flow knows after an event of its trigger's {@linkplain Trigger#counterpart counterpart}. */
    public static @Nullable State observe(Conditions wanted, Occurrence what, @Nullable State before) {
        return wanted.selection().isAbout(what.event()) ? Rows.observe(what, before) : before;
    }

    private static Step byEvent(Conditions wanted, Occurrence what, @Nullable State before) {
        return switch (wanted.memory()) {
            case Memory.FirstFailure first -> Rows.failed(what, before);
            case Memory.Recovery recovery -> Rows.succeeded(what, before);
            case null -> happened(what);
            case Memory.Hold hold -> happened(what);
            case Memory.Moves moves -> happened(what);
        };
    }

    private static Step happened(Occurrence what) {
        return Step.of(new Verdict.Fired(new Reason.Ended(what.trigger(), what.event()), null, null), null);
    }

    private static Step byNumber(Conditions wanted, Occurrence what, @Nullable State before) {
        Sample sample = what.sample();
        if (sample == null) {
            return Step.of(new Verdict.NoNumber(what.event().outcome()), before);
        }
        if (sample.isLate() && sample.previous() != null) {
            return Step.of(new Verdict.Late(sample.time(), sample.previous().time()), before);
        }
        return switch (wanted.memory()) {
            case null -> Step.of(Crossings.verdict(wanted, sample), null);
            case Memory.Moves moves -> Moving.decide(moves.change(), sample, before);
            case Memory.Hold hold ->
                hold.isForStretches()
                        ? Stretches.decide(wanted, hold, sample, before)
                        : Crossings.rearmed(wanted, hold, sample, before);
            case Memory.FirstFailure first -> Step.of(Crossings.verdict(wanted, sample), before);
            case Memory.Recovery recovery -> Step.of(Crossings.verdict(wanted, sample), before);
        };
    }
}
