package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Trigger;

/**
 * An event and all that the verdicts on it follow from, as it was when the event came.
 *
 * @param at when it was accepted; for one that was never sent, now
 * @param isStored whether it was ever sent
 * @param bystanders the flows that none of its raises asked
 * @param conflicts when the same identity came again with other content
 * @param completions what this event, as the last of a run's parts, completed
 */
public record EventFacts(
        StatusEvent event,
        Instant at,
        boolean isStored,
        @Nullable String feed,
        List<RaiseFacts> raises,
        List<Bystander> bystanders,
        List<Instant> conflicts,
        List<Completion> completions) {

    public EventFacts {
        raises = List.copyOf(raises);
        bystanders = List.copyOf(bystanders);
        conflicts = List.copyOf(conflicts);
        completions = List.copyOf(completions);
    }

    /** The event that completed a run. */
    public record Completion(String trigger, String eventId, Instant at) {}

    /** An event that was never sent, where no ledger is: nothing was before it. */
    public static EventFacts unstored(StatusEvent event, Rehearsal rehearsal) {
        List<RaiseFacts> raises = rehearsal.triggers().stream()
                .map(trigger -> RaiseFacts.fresh(event, Trigger.named(trigger), rehearsal))
                .toList();
        return new EventFacts(
                event,
                rehearsal.at(),
                false,
                null,
                raises,
                Bystander.others(rehearsal.flows(), rehearsal.triggers()),
                List.of(),
                List.of());
    }
}
