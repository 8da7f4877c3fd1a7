package org.triggerrelay.trigger;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;

/**
 * Which events and numbers a flow sees at all; what is null or empty is not asked.
 *
 * @param outcomes the outcomes that it sees; empty for those that the trigger fires on by itself
 */
public record Selection(
        @Nullable Names subject,
        @Nullable Names instance,
        @Nullable Names dimension,
        @Nullable Names runKind,
        Set<Outcome> outcomes) {

    public static final Selection ALL = new Selection(null, null, null, null, Set.of());

    public Selection {
        outcomes = outcomes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(outcomes));
    }

    /** Why the flow does not see this; null if it does. */
    @Nullable
    Verdict refusal(Occurrence what) {
        StatusEvent event = what.event();
        Verdict other = whoseRefusal(event);
        if (other != null) {
            return other;
        }
        Set<Outcome> wanted = outcomes.isEmpty() ? what.trigger().outcomes() : outcomes;
        if (!wanted.isEmpty() && !wanted.contains(event.outcome())) {
            return new Verdict.OtherOutcome(wanted, event.outcome());
        }
        if (runKind != null && (event.runKind() == null || !runKind.matches(event.runKind()))) {
            return new Verdict.OtherRunKind(runKind, event.runKind());
        }
        return dimensionRefusal(what.sample());
    }

    /** Whether the event is about a subject and instance that the flow looks at. */
    boolean isAbout(StatusEvent event) {
        return whoseRefusal(event) == null;
    }

    private @Nullable Verdict whoseRefusal(StatusEvent event) {
        if (subject != null && !subject.matches(event.subject())) {
            return new Verdict.OtherSubject(subject, event.subject());
        }
        if (instance != null && !instance.matches(event.instanceOrSource())) {
            return new Verdict.OtherInstance(instance, event.instanceOrSource());
        }
        return null;
    }

    /** An event without a number that counts is told as such later, whatever the dimension. */
    private @Nullable Verdict dimensionRefusal(@Nullable Sample sample) {
        if (dimension == null || sample == null) {
            return null;
        }
        return sample.dimension() != null && dimension.matches(sample.dimension())
                ? null
                : new Verdict.OtherDimension(dimension, sample.dimension());
    }
}
