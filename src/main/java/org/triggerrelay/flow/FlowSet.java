package org.triggerrelay.flow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flows in force at one moment, under one version number that each change moves. */
public final class FlowSet {
    private final long version;
    private final ByName<Flow> flows;
    private final FlowIndex index;

    private FlowSet(long version, ByName<Flow> flows, FlowIndex index) {
        this.version = version;
        this.flows = flows;
        this.index = index;
    }

    public static FlowSet empty(long version) {
        return new FlowSet(version, ByName.empty(), new FlowIndex(List.of()));
    }

    /** The set with these flows added or replaced by name, and those names taken out. */
    public FlowSet with(long version, Collection<Flow> added, Collection<String> removed) {
        var fresh = new LinkedHashMap<String, Flow>();
        added.forEach(flow -> fresh.put(flow.name(), flow));
        List<Flow> gone = Stream.concat(removed.stream(), fresh.keySet().stream())
                .distinct()
                .map(flows::get)
                .filter(Objects::nonNull)
                .toList();
        return new FlowSet(version, flows.with(fresh, removed), index.with(gone, fresh.values()));
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
