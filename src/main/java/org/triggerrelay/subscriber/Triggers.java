package org.triggerrelay.subscriber;

import java.util.Set;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/** The triggers that can be subscribed to. */
public interface Triggers {

    Set<String> names();

    /** The trigger of one of these names. */
    Trigger named(String name);

    /** A firing of one of them as it could come, to try with. */
    Firing sample(String trigger, String flow);
}
