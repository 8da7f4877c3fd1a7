package org.triggerrelay.operator;

import java.util.List;
import java.util.Map;

/**
 * How the flow files stand, beside what the ledger knows of their flows.
 *
 * @param unconfigured the flows that wait for settings, with the empty ones
 * @param refused the flows whose newest file is faulty, with what is wrong in it; the one before may be in force
 * @param templates the templates that failed when they were last used, and why
 */
public record FlowFiles(
        Map<String, List<String>> unconfigured, Map<String, List<String>> refused, Map<String, String> templates) {

    public static final FlowFiles NONE = new FlowFiles(Map.of(), Map.of());

    public FlowFiles {
        unconfigured = Map.copyOf(unconfigured);
        refused = Map.copyOf(refused);
        templates = Map.copyOf(templates);
    }

    public FlowFiles(Map<String, List<String>> unconfigured, Map<String, List<String>> refused) {
        this(unconfigured, refused, Map.of());
    }

    /** The same, with what is known of templates. */
    public FlowFiles with(Map<String, String> templates) {
        return new FlowFiles(unconfigured, refused, templates);
    }
}
