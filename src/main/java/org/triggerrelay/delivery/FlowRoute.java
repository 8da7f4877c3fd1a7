package org.triggerrelay.delivery;

import java.util.function.Consumer;
import org.triggerrelay.trigger.Firing;

/** What carries out a flow: sends one firing through it, and tells once how that ended. */
@FunctionalInterface
public interface FlowRoute {
    /** Begins an attempt; the steps that send keep to its parts. */
    void start(Firing firing, Legs legs, Consumer<AttemptOutcome> ended);
}
