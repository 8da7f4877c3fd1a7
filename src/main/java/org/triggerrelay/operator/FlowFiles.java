package org.triggerrelay.operator;

import java.util.List;
import java.util.Map;

/**
 * How the flow files stand, beside what the ledger knows of their flows.
 *
 * @param unconfigured the flows that wait for settings, with the empty ones
 * @param refused the flows whose newest file is faulty, with what is wrong in it; the one before may be in force
 */
public record FlowFiles(Map<String, List<String>> unconfigured, Map<String, List<String>> refused) {

    public static final FlowFiles NONE = new FlowFiles(Map.of(), Map.of());

    public FlowFiles {
        unconfigured = Map.copyOf(unconfigured);
        refused = Map.copyOf(refused);
    }
}
