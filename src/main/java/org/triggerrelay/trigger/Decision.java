package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;

/** Whether conditions hold for an event: a pure function of both and of the reading that stood before it. */
public final class Decision {
    private Decision() {}

    /** The verdict on an event of this trigger; the sample is null where the event carries no number that counts. */
    public static Verdict decide(Trigger trigger, Conditions wanted, StatusEvent event, @Nullable Sample sample) {
        if (wanted.subject() != null && !wanted.subject().matches(event.subject())) {
            return new Verdict.OtherSubject(wanted.subject(), event.subject());
        }
        if (wanted.instance() != null && !wanted.instance().matches(event.instanceOrSource())) {
            return new Verdict.OtherInstance(wanted.instance(), event.instanceOrSource());
        }
        Set<Outcome> outcomes = wanted.outcomes().isEmpty() ? trigger.outcomes() : wanted.outcomes();
        if (!outcomes.isEmpty() && !outcomes.contains(event.outcome())) {
            return new Verdict.OtherOutcome(outcomes, event.outcome());
        }
        BigDecimal above = wanted.above();
        return above == null ? new Verdict.Fired(sentence(trigger, event), null, null) : cross(wanted, above, event, sample);
    }

    private static Verdict cross(Conditions wanted, BigDecimal above, StatusEvent event, @Nullable Sample sample) {
        if (sample == null) {
            return new Verdict.NoNumber(event.outcome());
        }
        Reading previous = sample.previous();
        boolean past = sample.value().compareTo(above) > 0;
        if (previous == null) {
            if (wanted.first() == First.ARM) {
                return new Verdict.NotArmed(sample.value());
            }
            return past
                    ? new Verdict.Fired("first reading past " + above + ": " + sample.value(), above, Direction.UP)
                    : new Verdict.FirstNotPast(sample.value(), above);
        }
        if (sample.isLate()) {
            return new Verdict.Late(sample.time(), previous.time());
        }
        return past && previous.value().compareTo(above) <= 0
                ? new Verdict.Fired(
                        "crossed " + above + " upward: " + previous.value() + " → " + sample.value(), above, Direction.UP)
                : new Verdict.NotPast(previous.value(), sample.value(), above);
    }

    private static String sentence(Trigger trigger, StatusEvent event) {
        String run = event.run() == null ? "" : " of run " + event.run();
        return switch (trigger.name()) {
            case "data-source-refresh-failed", "data-source-refresh-succeeded" ->
                "the refresh of data source " + event.subject() + " ended: " + event.outcome();
            case Trigger.FULL_REFRESH_COMPLETED -> "the full refresh" + run + " completed: " + event.outcome();
            case Trigger.UNIFICATION_REFRESH_COMPLETED -> "the unification" + run + " completed: " + event.outcome();
            default -> event.process() + " " + event.subject() + ": " + event.outcome();
        };
    }
}
