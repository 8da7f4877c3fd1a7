package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Trigger;

/**
 * One trigger that an event raised, and the flows that it asked.
 *
 * @param at when it was raised
 * @param hindrance why it asked none of them
 * @param isExpanding whether more of its many firings are to be stored
 * @param samples the event's numbers, each with the reading that stood before it
 */
public record RaiseFacts(
        Trigger trigger,
        Instant at,
        @Nullable Hindrance hindrance,
        boolean isExpanding,
        List<Sample> samples,
        List<Asked> flows) {

    public RaiseFacts {
        samples = List.copyOf(samples);
        flows = List.copyOf(flows);
    }

    /** Why a raise decides nothing. */
    public sealed interface Hindrance {
        /** The run was complete already. */
        record CompletedBefore(EventFacts.Completion by) implements Hindrance {}

        /** It is from before what the ledger remembers. */
        record Forgotten(String why) implements Hindrance {}

        /** The same event came before. */
        record Duplicate(Instant accepted) implements Hindrance {}

        /** An event of the same identity came before, with other content. */
        record Conflict(Instant accepted) implements Hindrance {}
    }

    /**
     * A flow as it was when it was asked.
     *
     * @param states what it knew of each dimension, under its stored text
     * @param isRetired whether it is out of force by now
     * @param replayedAt when it was asked afterwards, as it was made; null where it was there when the event came
     */
    public record Asked(
            Flow flow,
            Map<String, State> states,
            List<StoredDelivery> deliveries,
            boolean isRetired,
            @Nullable Instant replayedAt) {

        public Asked {
            states = Map.copyOf(states);
            deliveries = List.copyOf(deliveries);
        }

        public @Nullable State state(@Nullable String dimension) {
            return states.get(Dimension.stored(dimension));
        }
    }

    static RaiseFacts fresh(StatusEvent event, Trigger trigger, Rehearsal rehearsal) {
        List<Asked> asked = rehearsal.flows().stream()
                .filter(flow -> flow.trigger().equals(trigger))
                .map(flow -> new Asked(flow, Map.of(), List.of(), false, null))
                .toList();
        return new RaiseFacts(trigger, rehearsal.at(), null, false, Sample.of(event, rehearsal.at()), asked);
    }
}
