package org.triggerrelay.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.ByName;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowSet;

/** The flows that decide now, with the numbers under which the ledger knows them. */
final class InForce {
    private final String line;
    private final FlowSet flows;
    private final ByName<Entry> entries;
    private final Map<String, Hold> holds;

    /** A flow and its numbers in the ledger; its states are those that came since a version with these conditions. */
    record Entry(Flow flow, long flowId, long revisionId, long since, String line) {
        States.Place place() {
            return new States.Place(flowId, since);
        }
    }

    private InForce(String line, FlowSet flows, ByName<Entry> entries, Map<String, Hold> holds) {
        this.line = line;
        this.flows = flows;
        this.entries = entries;
        this.holds = holds;
    }

    /** No flows yet, on the relay of this line. */
    static InForce none(String line, long version) {
        return new InForce(line, FlowSet.empty(version), ByName.empty(), Map.of());
    }

    /** The line of the relay that these decide on; '' where one relay is all there is. */
    String line() {
        return line;
    }

    /** Those of its own line, which decide nowhere else. */
    List<Entry> own() {
        return entries.values().stream()
                .filter(entry -> entry.line().equals(line))
                .toList();
    }

    FlowSet flows() {
        return flows;
    }

    /** That of a flow by its name; null for none. */
    @Nullable
    Entry entry(String name) {
        return entries.get(name);
    }

    Entry entry(Flow flow) {
        Entry entry = entry(flow.name());
        if (entry == null) {
            throw new IllegalStateException("flow " + flow.name() + " is in the index, but not in force");
        }
        return entry;
    }

    boolean holds(Flow flow) {
        Entry entry = entries.get(flow.name());
        return entry != null && entry.flow().equals(flow);
    }

    /** From which version on this flow has had its conditions without a break; null where it has others, or is new. */
    @Nullable
    Long since(Flow flow) {
        Entry entry = entries.get(flow.name());
        return entry != null && sameConditions(entry.flow(), flow) ? (Long) entry.since() : null;
    }

    static boolean sameConditions(Flow one, Flow other) {
        return one.trigger().equals(other.trigger()) && one.conditions().equals(other.conditions());
    }

    InForce with(long version, List<Entry> added, Collection<String> removed) {
        var fresh = new HashMap<String, Entry>();
        added.forEach(entry -> fresh.put(entry.flow().name(), entry));
        FlowSet set = added.isEmpty() && removed.isEmpty()
                ? flows.at(version)
                : flows.with(version, added.stream().map(Entry::flow).toList(), removed);
        return new InForce(line, set, entries.with(fresh, removed), holds);
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
        return new InForce(line, flows, entries, Map.copyOf(held));
    }
}
