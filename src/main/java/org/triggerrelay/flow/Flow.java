package org.triggerrelay.flow;

import java.util.Objects;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;

/**
 * What waits for a trigger under a name: conditions, and how its firings are run. What a user says of a trigger of theirs
 * counts here, at the door, and not in the flow: it may say something else after the next start.
 */
public record Flow(String name, Trigger trigger, Conditions conditions, RunOptions options) {

    public Flow {
        Objects.requireNonNull(trigger);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a flow needs a name");
        }
        OptionsOfTrigger.refuseMismatch(trigger, conditions);
        trigger = Trigger.named(trigger.name());
    }

    /** What tells this revision of the flow from another: the hash of its conditions and run options. */
    public String revision() {
        return FlowText.hash(this);
    }
}
