package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;

/** An event that was never sent is answered as if it came now, and leaves no trace. */
abstract class RehearseContract extends ExplainingContract {
    private static final String UNIFICATION = "unification-refresh-completed";

    RehearseContract(Kind kind) {
        super(kind);
    }

    private Explanation rehearse(EventDraft draft, String... triggers) {
        var rehearsal =
                new Rehearsal(clock.instant(), List.of(triggers), ledger.flows().all());
        return Explanation.of(ledger.reads().rehearse(draft.event(), rehearsal, null));
    }

    @Test
    void anEventThatWasNeverSentIsAnsweredByTheFlowsNowAndStoresNothing() {
        subscribe(above("grown", SEGMENT, "1000"), wanting("level", SEGMENT, "above: 900", "rearm: 500"));
        raise(segment("1", "400"), SEGMENT);
        raise(segment("2", "980"), SEGMENT);
        EventDraft next = segment("3", "1042");
        var expected = List.of("fired: crossed 1000 upward: 980 → 1042", "not-past: not past: 980 → 1042, above 900");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(rehearse(next, SEGMENT).answers())
                    .extracting(answer -> answer.verdict() + ": " + answer.reason())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(ledger.reads().events()).isEqualTo(2);
        assertThat(counts("grown").due()).isZero();
        raise(next, SEGMENT);
        assertThat(explain("3").answers())
                .extracting(answer -> answer.verdict() + ": " + answer.reason())
                .containsExactlyElementsOf(expected);
        assertThat(rehearse(next, SEGMENT).answers())
                .extracting(Answer::verdict)
                .containsOnly("duplicate");
        assertThat(rehearse(next.with("value", "7"), SEGMENT).answers())
                .extracting(Answer::verdict)
                .containsOnly("conflict");
        assertThat(rehearse(segment("4", "1"), "unmatched").answers())
                .extracting(Answer::verdict)
                .containsOnly("other-trigger");
    }

    @Test
    void aRehearsalKnowsWhatFlowsRememberAndWhichRunsAreComplete() {
        subscribe(
                wanting("first", FAILED, "repeat: false"),
                wanting("level", SEGMENT, "above: 900", "rearm: 500"),
                flow("unified", UNIFICATION));
        raise(EventDraft.valid(), FAILED);
        raise(EventDraft.of("unification", "Profiles", "failed").id("direct").text("run", "7"), UNIFICATION);
        assertThat(verdicts(rehearse(EventDraft.valid().id("2"), FAILED)).getFirst())
                .startsWith("first repeated: repeated: failing since");
        assertThat(rehearse(EventDraft.of("unification", "P", "failed").id("x").text("run", "7"), UNIFICATION)
                        .answers())
                .extracting(Answer::verdict)
                .contains("completed-before");
        get(ledger.retire(List.of("first")));
        assertThat(verdicts(rehearse(EventDraft.valid().id("2"), FAILED)))
                .contains("first retired-before: not in force: retired at " + clock.instant());
        subscribe(wanting("first", FAILED, "repeat: false"));
        assertThat(verdicts(rehearse(EventDraft.valid().id("2"), FAILED)).getFirst())
                .startsWith("first fired");
    }
}
