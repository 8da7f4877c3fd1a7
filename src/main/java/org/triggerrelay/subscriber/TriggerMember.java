package org.triggerrelay.subscriber;

import java.util.Optional;
import java.util.TreeSet;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Refused;

/** The trigger that a body names, where the path does not. */
final class TriggerMember {
    static final String NAME = "trigger";

    private TriggerMember() {}

    /** Its definition; refuses a body without one that there is. */
    static TriggerDefinition of(Body body, Catalog catalog) {
        String name = body.text(NAME);
        body.refuseFaults();
        Optional<TriggerDefinition> trigger = name == null ? Optional.empty() : catalog.trigger(name);
        return trigger.orElseThrow(() -> new Refused(422, NAME, refusal(name == null ? "" : name, catalog)));
    }

    private static String refusal(String name, Catalog catalog) {
        var names = new TreeSet<>(catalog.names());
        return name.isEmpty()
                ? "trigger: is missing; there are " + String.join(", ", names)
                : "trigger: there is no " + name
                        + Likeness.nearest(name, names)
                                .map(near -> "; the nearest name is " + near)
                                .orElse("");
    }
}
