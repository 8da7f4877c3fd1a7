package org.triggerrelay.catalog;

import java.util.Locale;
import org.triggerrelay.trigger.Trigger;

/** Where the values come from that a form offers for a condition. */
public enum Source {
    /** Nowhere: any text that is typed. */
    NONE,
    INSTANCES,
    DATA_SOURCES,
    SEGMENTS,
    MEASURES;

    /** As the relay's paths have it: {@code data-sources}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the answer's member has it that holds the list: {@code dataSources}. */
    public String member() {
        return this == DATA_SOURCES ? "dataSources" : word();
    }

    /** Where the subjects of this trigger are listed. */
    static Source subjectsOf(Trigger trigger) {
        return switch (trigger.name()) {
            case "data-source-refresh-failed", "data-source-refresh-succeeded" -> DATA_SOURCES;
            case "segment-threshold-crossed" -> SEGMENTS;
            case "measure-threshold-crossed" -> MEASURES;
            default -> NONE;
        };
    }
}
