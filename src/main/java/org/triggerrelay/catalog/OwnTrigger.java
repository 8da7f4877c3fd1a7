package org.triggerrelay.catalog;

import java.util.Set;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Trigger;

/**
 * A trigger of a user's, as they describe it.
 *
 * @param hint how to see it fire; empty where they do not say
 * @param outcomes those that an event of it can have
 * @param sample an event that raises it
 */
public record OwnTrigger(
        String name,
        String title,
        String description,
        String hint,
        Trigger.Kind kind,
        Set<Outcome> outcomes,
        StatusEvent sample) {

    public OwnTrigger {
        outcomes = Set.copyOf(outcomes);
    }

    /** What its flows are held against. */
    public Trigger trigger() {
        return new Trigger(name, kind, Set.of(), outcomes);
    }
}
