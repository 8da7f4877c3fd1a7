package org.triggerrelay.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Verdict;

/** Makes the firing of a delivery out of what decided it. */
final class Firings {
    private Firings() {}

    static Firing of(
            String id,
            Flow flow,
            StatusEvent event,
            @Nullable Sample sample,
            Verdict.Fired fired,
            Instant firedAt,
            int attempt) {
        return new Firing(
                id,
                flow.trigger().name(),
                flow.name(),
                firedAt,
                fired.why(),
                sample == null ? null : sample.dimension(),
                sample == null ? event.value() : sample.value(),
                sample == null ? null : sample.previousValue(),
                fired.threshold(),
                fired.direction(),
                event,
                attempt);
    }
}
