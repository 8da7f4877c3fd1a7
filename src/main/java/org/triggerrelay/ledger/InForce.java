package org.triggerrelay.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowSet;

/** The flows that decide now, with the numbers under which the ledger knows them. */
final class InForce {
    private final FlowSet flows;
    private final Map<String, Entry> entries;
    private final Map<String, Hold> holds;

    /** A flow and its numbers in the ledger; its states are those that came since a version with these conditions. */
    record Entry(Flow flow, long flowId, long revisionId, long since) {}

    private InForce(FlowSet flows, Map<String, Entry> entries, Map<String, Hold> holds) {
        this.flows = flows;
        this.entries = entries;
        this.holds = holds;
    }

    static InForce none(long version) {
        return new InForce(FlowSet.empty(version), Map.of(), Map.of());
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

    /** From which version on this flow has had its conditions: from this new one, unless it has them in force already. */
    long since(Flow flow, long version) {
        Entry entry = entries.get(flow.name());
        if (entry == null
                || !entry.flow().trigger().equals(flow.trigger())
                || !entry.flow().conditions().equals(flow.conditions())) {
            return version;
        }
        return entry.since();
    }

    InForce with(long version, List<Entry> added, Collection<String> removed) {
        var changed = new HashMap<>(entries);
        removed.forEach(changed::remove);
        added.forEach(entry -> changed.put(entry.flow().name(), entry));
        return new InForce(flows.with(version, added.stream().map(Entry::flow).toList(), removed), changed, holds);
    }

    /** What holds this flow; null where nothing does. */
    @Nullable
    Hold hold(String flow) {
        return holds.get(flow);
    }

    Map<String, Hold> holds() {
        return holds;
    }

    /** The same flows, of which these are held. */
    InForce holding(Map<String, Hold> held) {
        return new InForce(flows, entries, Map.copyOf(held));
    }
}
