package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.triggerrelay.flow.Flow;

/** What an event would meet that is not sent: the time, the triggers that it would raise, the flows in force. */
public record Rehearsal(Instant at, List<String> triggers, Collection<Flow> flows) {

    public Rehearsal {
        triggers = List.copyOf(triggers);
        flows = List.copyOf(flows);
    }

    /** The same, for one flow only. */
    public Rehearsal of(String flow) {
        return new Rehearsal(
                at,
                triggers,
                flows.stream().filter(other -> other.name().equals(flow)).toList());
    }
}
