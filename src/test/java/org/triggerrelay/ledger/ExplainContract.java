package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;

/** Any event can be explained at any time, by what stood before it and the flows of its time. */
abstract class ExplainContract extends ExplainingContract {
    private static final String UNIFICATION = "unification-refresh-completed";

    ExplainContract(Kind kind) {
        super(kind);
    }

    @Test
    void eachFlowOfTheTimeHasItsVerdictWhateverBecomesOfTheFlows() {
        subscribe(
                above("grown", SEGMENT, "1000"),
                wanting("huge", SEGMENT, "above: 5000"),
                wanting("level", SEGMENT, "above: 900", "rearm: 500"),
                wanting("other", SEGMENT, "above: 1", "subject: Sales"),
                flow("failed", FAILED));
        raise(segment("1", "400"), SEGMENT);
        raise(segment("2", "980"), SEGMENT);
        raise(segment("3", "1042"), SEGMENT);
        var expected = List.of(
                "grown fired: crossed 1000 upward: 980 → 1042",
                "huge not-past: not past: 980 → 1042, above 5000",
                "level not-past: not past: 980 → 1042, above 900",
                "other other-subject: other subject: High value, wanted Sales",
                "failed other-trigger: other trigger: waits for " + FAILED + ", the event raised " + SEGMENT);
        assertThat(verdicts(explain("3"))).isEqualTo(expected);
        assertThat(verdicts(explain("1")))
                .contains("grown not-armed: not armed: 400 is the first reading of this subject");
        subscribe(above("grown", SEGMENT, "2000"), flow("huge", FAILED));
        get(ledger.retire(List.of("level", "other")));
        raise(segment("4", "700"), SEGMENT);
        reopen();
        assertThat(verdicts(explain("3"))).isEqualTo(expected);
        assertThat(verdicts(explain("2"))).contains("level fired: crossed 900 upward: 400 → 980");
        subscribe(wanting("level", SEGMENT, "above: 900", "rearm: 500"));
        raise(segment("5", "950"), SEGMENT);
        raise(segment("6", "940"), SEGMENT);
        raise(segment("7", "990"), SEGMENT);
        assertThat(verdicts(explain("5"))).contains("level fired: crossed 900 upward: 700 → 950");
        assertThat(verdicts(explain("4"))).contains("grown not-past: not past: 1042 → 700, above 2000");
    }

    @Test
    void whatAFlowRemembersIsToldWithItsTime() {
        subscribe(wanting("level", SEGMENT, "above: 900", "rearm: 500"));
        for (String value : List.of("400", "980", "800", "950")) {
            raise(segment(value, value), SEGMENT);
        }
        assertThat(verdicts(explain("950")))
                .containsExactly(
                        "level not-armed: not armed since " + clock.instant().minusSeconds(120)
                                + ": fired at 980 and has not come back to 500; 800 → 950, above 900");
        assertThat(explain("950").answers().getFirst().terms())
                .extracting("wanted", "number", "previous")
                .asString()
                .isEqualTo("[500, 950, 800]");
    }

    @Test
    void flowsThatCameLaterOrWentBeforeAreTold() {
        subscribe(above("gone", SEGMENT, "1"), above("changed", SEGMENT, "1"), flow("elsewhere", FAILED));
        clock.move(Duration.ofHours(1));
        Instant retired = clock.instant();
        get(ledger.retire(List.of("gone", "elsewhere")));
        raise(segment("1", "5"), SEGMENT);
        clock.move(Duration.ofHours(1));
        Instant came = clock.instant();
        subscribe(above("late", SEGMENT, "1"), above("changed", SEGMENT, "2"), flow("late-elsewhere", FAILED));
        assertThat(verdicts(explain("1")))
                .containsExactly(
                        "changed not-armed: not armed: 5 is the first reading of this subject",
                        "gone retired-before: the flow was retired before: in force until " + retired,
                        "late came-later: the flow came later: in force since " + came);
        subscribe(above("gone", SEGMENT, "1"));
        assertThat(verdicts(explain("1")))
                .contains("gone retired-before: the flow was retired before: in force until " + retired
                        + ", and again since " + came);
        assertThat(ledger.reads().facts("1", null, "late-elsewhere"))
                .singleElement()
                .satisfies(facts -> assertThat(verdicts(Explanation.of(facts)))
                        .containsExactly("late-elsewhere came-later: the flow came later: in force since " + came));
        assertThat(ledger.reads().facts("1", null, "changed"))
                .singleElement()
                .satisfies(facts -> assertThat(verdicts(Explanation.of(facts))).hasSize(1));
    }

    @Test
    void anIdOfSeveralSourcesAndOutcomesIsSeveralEvents() {
        subscribe(flow("failed", FAILED));
        raise(EventDraft.valid(), FAILED);
        raise(EventDraft.valid().text("outcome", "retrying"), FAILED);
        raise(EventDraft.valid().text("source", "fabrikam"), FAILED);
        String id = EventDraft.valid().event().id();
        assertThat(ledger.reads().facts(id, null, null)).hasSize(3);
        assertThat(ledger.reads().facts(id, "contoso/insights", null))
                .extracting(facts -> verdicts(Explanation.of(facts)).getFirst())
                .containsExactly(
                        "failed fired: the refresh of data source CRM ended: failed",
                        "failed other-outcome: other outcome: retrying, wanted failed");
        assertThat(ledger.reads().facts("unknown", null, null)).isEmpty();
    }

    @Test
    void anOlderReadingAndAConflictAreTold() {
        subscribe(above("grown", SEGMENT, "10"));
        raise(segment("1", "5"), SEGMENT);
        Instant newest = clock.instant();
        EventDraft late =
                segment("2", "15").text("time", newest.minusSeconds(60).toString());
        raise(late, SEGMENT);
        raise(late, SEGMENT);
        raise(late.with("value", "16"), SEGMENT);
        assertThat(verdicts(explain("2")))
                .containsExactly("grown older: older than the reading of " + newest + ": this one is of "
                        + newest.minusSeconds(60));
        assertThat(explain("2").facts().conflicts()).containsExactly(clock.instant());
    }

    @Test
    void eachDimensionHasAnAnswerWhereTheyDiffer() {
        subscribe(
                above("all", MEASURE, "10"),
                wanting("one", MEASURE, "above: 10", "dimension: RS"),
                wanting("none", MEASURE, "above: 10", "dimension: FR"));
        EventDraft draft = EventDraft.of("measure", "Basket", "succeeded");
        raise(draft.with("values", "{\"RS\":9,\"DE\":9}"), MEASURE);
        raise(draft.id("2").with("values", "{\"RS\":11,\"DE\":11}"), MEASURE);
        assertThat(verdicts(explain("2")))
                .containsExactly(
                        "all [RS] fired: crossed 10 upward: 9 → 11",
                        "all [DE] fired: crossed 10 upward: 9 → 11",
                        "none other-dimension: other dimension: RS, DE, wanted FR",
                        "one [RS] fired: crossed 10 upward: 9 → 11");
    }

    @Test
    void aCompletionIsToldByThePartThatBroughtItAboutAndOnceARun() {
        subscribe(flow("unified", UNIFICATION));
        for (String step : List.of("map", "match", "merge")) {
            raise(EventDraft.of(step, "Customers", "succeeded").id(step).text("run", "7"), "unmatched");
        }
        raise(EventDraft.of("unification", "Profiles", "failed").id("direct").text("run", "7"), UNIFICATION);
        assertThat(explain("match").facts().completions()).isEmpty();
        assertThat(explain("direct").facts().completions()).isEmpty();
        EventFacts.Completion completion = assertThat(explain("merge").facts().completions())
                .singleElement()
                .actual();
        assertThat(completion.trigger()).isEqualTo(UNIFICATION);
        assertThat(explain(completion.eventId()).answers()).singleElement().satisfies(answer -> assertThat(
                        answer.reason())
                .isEqualTo("the unification of run 7 completed: succeeded"));
        assertThat(verdicts(explain("direct")))
                .containsExactly("unified completed-before: this run was completed before: by " + completion.eventId()
                        + " at " + clock.instant());
    }

    @Test
    void whatBecameOfEachFiringIsToldToo() {
        subscribe(flow("failed", FAILED));
        raise(EventDraft.valid(), FAILED);
        String id = EventDraft.valid().event().id();
        assertThat(fate(id)).isEqualTo("waits for attempt 1, due " + clock.instant());
        Work work = claim("failed").getFirst();
        assertThat(fate(id)).isEqualTo("attempt 1 is under way");
        Instant again = clock.instant().plusSeconds(5);
        settle(work, new Settlement.Again(again, "no answer"));
        assertThat(fate(id)).isEqualTo("waits for attempt 2, due " + again + ": no answer");
        clock.move(Duration.ofSeconds(5));
        settle(claim("failed").getFirst(), new Settlement.Dead("answered 404"));
        assertThat(fate(id)).isEqualTo("dead since " + again + " after 2 attempts: answered 404");
        get(ledger.replay(WhichDead.of("failed", null), false));
        get(ledger.retire(List.of("failed")));
        assertThat(fate(id))
                .startsWith("waits for attempt 3")
                .endsWith("nobody tries it while the flow is not in force");
        settle(claim("failed").getFirst(), new Settlement.Delivered());
        assertThat(fate(id)).isEqualTo("delivered " + again + " (attempt 3)");
    }

    private String fate(String id) {
        Answer answer = explain(id).answers().getFirst();
        assertThat(answer.delivery()).isNotNull();
        return answer.fate();
    }

    @Test
    void aRefusedPayloadIsFoundByWhatItHolds() {
        get(ledger.reject(new Rejected("files", "a.json line 3", "outcome: found \"ok\"", "{\"id\":\"e-17\"}")));
        assertThat(ledger.reads().rejectedWith("e-17"))
                .hasValueSatisfying(payload -> assertThat(payload.place()).isEqualTo("a.json line 3"));
        assertThat(ledger.reads().rejectedWith("e-18")).isEmpty();
    }
}
