package org.triggerrelay.component.check;

import java.util.List;
import java.util.Map;
import org.triggerrelay.flow.Flow;

/**
 * A flow file in which nothing is wrong.
 *
 * @param flows its flows by name
 * @param needs the settings that are empty, and without which it is of no use
 */
public record CheckedFile(RouteFile file, Map<String, Flow> flows, List<String> needs) {

    public CheckedFile {
        flows = Map.copyOf(flows);
        needs = List.copyOf(needs);
    }

    /** Whether it can be loaded. */
    public boolean isConfigured() {
        return needs.isEmpty();
    }
}
