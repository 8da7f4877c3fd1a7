package org.triggerrelay.flow;

import java.util.Objects;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;

/** What waits for a trigger under a name: conditions, and how its firings are run. */
public record Flow(String name, Trigger trigger, Conditions conditions, RunOptions options) {

    public Flow {
        Objects.requireNonNull(trigger);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a flow needs a name");
        }
        refuseMismatch(trigger, conditions);
    }

    private static void refuseMismatch(Trigger trigger, Conditions conditions) {
        switch (trigger.kind()) {
            case NUMBER -> {
                if (!conditions.asksForNumber()) {
                    throw new IllegalArgumentException(
                            "trigger " + trigger.name() + " needs a threshold; add above, such as above: 1000");
                }
            }
            case STATUS, COMPLETION -> {
                if (conditions.asksForNumber()) {
                    throw new IllegalArgumentException("above: trigger " + trigger.name()
                            + " carries no number; leave it out, or wait for segment-threshold-crossed or measure-threshold-crossed");
                }
            }
            case OPEN -> {}
        }
    }

    /** What tells this revision of the flow from another: the hash of its conditions and run options. */
    public String revision() {
        return FlowText.hash(this);
    }
}
