package org.triggerrelay.operator;

import java.util.List;
import java.util.Map;

/**
 * How the flow files stand, beside what the ledger knows of their flows.
 *
 * @param unconfigured the flows that wait for settings, with the empty ones
 * @param refused the flows whose newest file is faulty, with what is wrong in it; the one before may be in force
 * @param templates the templates that failed when they were last used, and why
 * @param mappings the mappings of feeds whose newest file is broken, and how; the one before is in force
 * @param unanswered what feeds ask for and do not get, and why
 */
public record FlowFiles(
        Map<String, List<String>> unconfigured,
        Map<String, List<String>> refused,
        Map<String, String> templates,
        Map<String, String> mappings,
        Map<String, String> unanswered) {

    public static final FlowFiles NONE = new FlowFiles(Map.of(), Map.of());

    public FlowFiles {
        unconfigured = Map.copyOf(unconfigured);
        refused = Map.copyOf(refused);
        templates = Map.copyOf(templates);
        mappings = Map.copyOf(mappings);
        unanswered = Map.copyOf(unanswered);
    }

    public FlowFiles(Map<String, List<String>> unconfigured, Map<String, List<String>> refused) {
        this(unconfigured, refused, Map.of(), Map.of(), Map.of());
    }

    /** The same, with what is known of templates, mappings and feeds that ask. */
    public FlowFiles with(Map<String, String> templates, Map<String, String> mappings, Map<String, String> unanswered) {
        return new FlowFiles(unconfigured, refused, templates, mappings, unanswered);
    }
}
