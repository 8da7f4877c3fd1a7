package org.triggerrelay.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows in force at one moment, under one version number that each change moves. */
public final class FlowSet {
    private final long version;
    private final Map<String, Flow> flows;
    private final FlowIndex index;

    private FlowSet(long version, Map<String, Flow> flows) {
        this.version = version;
        this.flows = Map.copyOf(flows);
        this.index = new FlowIndex(this.flows.values());
    }

    public static FlowSet empty(long version) {
        return new FlowSet(version, Map.of());
    }

    /** The set with these flows added or replaced by name, and those names taken out. */
    public FlowSet with(long version, Collection<Flow> added, Collection<String> removed) {
        var changed = new HashMap<>(flows);
        removed.forEach(changed::remove);
        added.forEach(flow -> changed.put(flow.name(), flow));
        return new FlowSet(version, changed);
    }

    public long version() {
        return version;
    }

    public @Nullable Flow get(String name) {
        return flows.get(name);
    }

    public Collection<Flow> all() {
        return flows.values();
    }

    public FlowIndex index() {
        return index;
    }
}
