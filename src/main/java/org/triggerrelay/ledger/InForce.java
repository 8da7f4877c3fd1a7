package org.triggerrelay.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowSet;

/** The flows that decide now, with the numbers under which the ledger knows them. */
final class InForce {
    private final FlowSet flows;
    private final Map<String, Entry> entries;

    /** A flow and its numbers in the ledger. */
    record Entry(Flow flow, long flowId, long revisionId) {}

    private InForce(FlowSet flows, Map<String, Entry> entries) {
        this.flows = flows;
        this.entries = entries;
    }

    static InForce none(long version) {
        return new InForce(FlowSet.empty(version), Map.of());
    }

    FlowSet flows() {
        return flows;
    }

    Entry entry(Flow flow) {
        Entry entry = entries.get(flow.name());
        if (entry == null) {
            throw new IllegalStateException("flow " + flow.name() + " is in the index, but not in force");
        }
        return entry;
    }

    boolean holds(Flow flow) {
        Entry entry = entries.get(flow.name());
        return entry != null && entry.flow().equals(flow);
    }

    InForce with(long version, List<Entry> added, Collection<String> removed) {
        var changed = new HashMap<>(entries);
        removed.forEach(changed::remove);
        added.forEach(entry -> changed.put(entry.flow().name(), entry));
        return new InForce(
                flows.with(version, added.stream().map(Entry::flow).toList(), removed), changed);
    }
}
