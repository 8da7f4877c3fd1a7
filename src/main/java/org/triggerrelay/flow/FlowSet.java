package org.triggerrelay.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows in force at one moment, under one version number that each change moves. */
public final class FlowSet {
    private final long version;
    private final Map<String, Flow> flows;
    private final FlowIndex index;

    private FlowSet(long version, Map<String, Flow> flows, FlowIndex index) {
        this.version = version;
        this.flows = flows;
        this.index = index;
    }

    public static FlowSet empty(long version) {
        return new FlowSet(version, Map.of(), new FlowIndex(List.of()));
    }

    /** The set with these flows added or replaced by name, and those names taken out. */
    public FlowSet with(long version, Collection<Flow> added, Collection<String> removed) {
        var changed = new HashMap<>(flows);
        removed.forEach(changed::remove);
        added.forEach(flow -> changed.put(flow.name(), flow));
        Map<String, Flow> kept = Map.copyOf(changed);
        return new FlowSet(version, kept, new FlowIndex(kept.values()));
    }

    /** The same flows under another version, where what changed was none of them. */
    public FlowSet at(long version) {
        return new FlowSet(version, flows, index);
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
