package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;

/** A flow that an event did not ask, and why it did not. */
public sealed interface Bystander {
    String flow();

    String trigger();

    /** It waited for another trigger. */
    record Other(String flow, String trigger) implements Bystander {}

    /** It was not there yet. */
    record Later(String flow, String trigger, Instant since) implements Bystander {}

    /**
     * It was not there any more.
     *
     * @param until null where it is only not among the flow files
     * @param back when it came back, if it did
     */
    record Gone(
            String flow,
            String trigger,
            @Nullable Instant until,
            @Nullable Instant back) implements Bystander {}

    /** Those of these flows that wait for none of these triggers. */
    static List<Bystander> others(Collection<Flow> flows, Collection<String> triggers) {
        return flows.stream()
                .filter(flow -> !triggers.contains(flow.trigger().name()))
                .<Bystander>map(flow -> new Other(flow.name(), flow.trigger().name()))
                .toList();
    }
}
