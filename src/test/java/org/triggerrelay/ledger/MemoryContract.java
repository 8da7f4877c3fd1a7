package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;

/** What flows with memory know outlives the process and other options, and ends with the conditions. */
abstract class MemoryContract extends LedgerContract {
    private static final String SUCCEEDED = "data-source-refresh-succeeded";

    MemoryContract(Kind kind) {
        super(kind);
    }

    private List<String> fired(String flow) {
        return claim(flow).stream()
                .peek(work -> settle(work, new Settlement.Delivered()))
                .map(work -> work.firing().reason())
                .toList();
    }

    private void status(String outcome) {
        clock.move(Duration.ofSeconds(1));
        EventDraft draft = EventDraft.of("data-source", "CRM", outcome)
                .id(outcome + clock.instant())
                .text("time", clock.instant().toString());
        raise(draft, outcome.equals("failed") ? FAILED : SUCCEEDED);
    }

    @Test
    void whatAFlowKnowsSurvivesReopening() {
        subscribe(
                wanting("rearm", SEGMENT, "above: 10", "rearm: 5"),
                wanting("change", SEGMENT, "changeBy: 10"),
                wanting("times", SEGMENT, "above: 10", "times: 3"));
        segment("S", "1", "11", "9");
        reopen();
        segment("S", "11");
        assertThat(fired("rearm")).containsExactly("crossed 10 upward: 1 → 11");
        assertThat(fired("change")).hasSize(1).first().asString().startsWith("changed by 10 or more: 1 (of ");
        segment("S", "12");
        reopen();
        segment("S", "13", "5", "11");
        assertThat(fired("times")).containsExactly("above 10 3 times in a row: 13");
        assertThat(fired("rearm")).containsExactly("crossed 10 upward: 5 → 11");
        assertThat(fired("change")).isEmpty();
    }

    @Test
    void eachSubjectAndDimensionIsRememberedByItself() {
        subscribe(wanting("times", MEASURE, "above: 10", "times: 2"));
        for (int i = 0; i < 3; i++) {
            clock.move(Duration.ofSeconds(1));
            String values = i == 0 ? "{\"RS\":1,\"DE\":1}" : i == 1 ? "{\"RS\":11,\"DE\":1}" : "{\"RS\":12,\"DE\":11}";
            raise(
                    EventDraft.of("measure", "Basket", "succeeded")
                            .with("values", values)
                            .id("m" + i)
                            .text("time", clock.instant().toString()),
                    MEASURE);
        }
        assertThat(claim("times")).extracting(work -> work.firing().dimension()).containsExactly("RS");
    }

    @Test
    void otherRunOptionsKeepWhatIsKnownOtherConditionsAndRetiringDoNot() {
        Flow flow = wanting("rearm", SEGMENT, "above: 10", "rearm: 5");
        subscribe(flow);
        segment("S", "1", "11", "9");
        subscribe(
                new Flow("rearm", flow.trigger(), flow.conditions(), new RunOptions(List.of(), 1, Duration.ofDays(1))));
        segment("S", "11", "9");
        assertThat(fired("rearm")).hasSize(1);
        subscribe(wanting("rearm", SEGMENT, "above: 10", "rearm: 6"));
        segment("S", "11", "9");
        assertThat(fired("rearm")).hasSize(1);
        subscribe(flow);
        segment("S", "11", "9");
        assertThat(fired("rearm")).hasSize(1);
        get(ledger.retire(List.of("rearm")));
        subscribe(flow);
        segment("S", "11");
        assertThat(fired("rearm")).hasSize(1);
    }

    @Test
    void aDuplicateAndABatchAreRememberedInOrder() {
        subscribe(wanting("times", SEGMENT, "above: 10", "times: 3"));
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (String value : List.of("1", "11", "12", "12", "11", "13")) {
            EventDraft draft = EventDraft.number("segment", "S", value).id(value);
            answers.add(ledger.raise(draft.event(), List.of(SEGMENT), "test"));
        }
        assertThat(all(answers)).filteredOn(Raised.DUPLICATE::equals).hasSize(2);
        assertThat(fired("times")).containsExactly("above 10 3 times in a row: 13");
    }

    @Test
    void aRowOfFailuresFiresOnceAndItsEndOnce() {
        subscribe(wanting("first", FAILED, "repeat: false"), wanting("end", SUCCEEDED, "recovered: true"));
        for (String outcome : List.of("succeeded", "failed", "failed", "succeeded", "succeeded", "failed")) {
            status(outcome);
        }
        assertThat(fired("first")).hasSize(2);
        assertThat(fired("end")).hasSize(1);
        reopen();
        status("failed");
        status("warned");
        assertThat(fired("first")).isEmpty();
        assertThat(fired("end")).containsExactly("the refresh of data source CRM ended: warned");
    }

    @Test
    void aFilteredEventIsNoFiringAndTheOthersAreToldByTheirReason() {
        subscribe(wanting("big", SEGMENT, "above: 10", "filter: value > 20.0"));
        segment("S", "1", "11", "1", "21");
        assertThat(fired("big")).containsExactly("crossed 10 upward: 1 → 21");
    }
}
