package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.explain.Explanation;

/** Ways to ask for explanations. */
abstract class ExplainingContract extends LedgerContract {
    ExplainingContract(Kind kind) {
        super(kind);
    }

    EventDraft segment(String id, String value) {
        clock.move(Duration.ofMinutes(1));
        return EventDraft.number("segment", "High value", value)
                .id(id)
                .text("time", clock.instant().toString());
    }

    Explanation explain(String id) {
        return Explanation.of(
                assertThat(ledger.reads().facts(id, null, null)).singleElement().actual());
    }

    static List<String> verdicts(Explanation explanation) {
        return explanation.answers().stream()
                .map(answer -> answer.flow() + " "
                        + (answer.dimension() == null ? "" : "[" + answer.dimension() + "] ")
                        + answer.verdict() + ": " + answer.reason())
                .toList();
    }
}
