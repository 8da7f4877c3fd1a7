package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;

/** Completion from parts: once per run, whatever the order, with the worst outcome. */
abstract class RunsContract extends LedgerContract {
    private static final String UNIFICATION = "unification-refresh-completed";
    private static final String FULL = "full-refresh-completed";
    private static final Instant DAY = Instant.parse("2026-11-22T06:00:00Z");

    RunsContract(Kind kind) {
        super(kind);
    }

    @BeforeEach
    void waitForCompletions() {
        subscribe(flow("unified", UNIFICATION), flow("refreshed", FULL));
    }

    private static EventDraft part(String process, String subject, String outcome, int second) {
        return EventDraft.of(process, subject, outcome)
                .id("run-7/" + process + "/" + subject + "/" + outcome)
                .text("run", "7")
                .text("time", DAY.plusSeconds(second).toString());
    }

    private List<String> completions(String flow) {
        return claim(flow).stream()
                .map(work -> work.firing().run() + " " + work.firing().outcome())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsInAnyOrderAddUpOnce(long seed) {
        var parts = new ArrayList<>(List.of(
                part("full", "Full refresh", "running", 0).with("parts", "5"),
                part("data-source", "CRM", "running", 1),
                part("data-source", "CRM", "succeeded", 2),
                part("map", "Customers", "succeeded", 3),
                part("match", "Customers", "running", 4),
                part("match", "Customers", "warned", 5),
                part("merge", "Customers", "succeeded", 6),
                part("segment", "High value", "failed", 7)));
        Collections.shuffle(parts, new Random(seed));
        for (EventDraft part : parts) {
            raise(part, "unmatched");
            raise(part, "unmatched");
        }
        assertThat(completions("unified")).as("seed %s", seed).containsExactly("7 warned");
        assertThat(completions("refreshed")).as("seed %s", seed).containsExactly("7 failed");
        assertThat(ledger.reads().openRuns(10)).isEmpty();
    }

    @Test
    void theNumberOfPartsMayBeDeclaredLast() {
        raise(part("data-source", "CRM", "succeeded", 1), "unmatched");
        raise(part("segment", "S", "warned", 2), "unmatched");
        raise(part("segment", "More than declared", "running", 3), "unmatched");
        raise(part("full", "Full refresh", "running", 0).with("parts", "2"), "unmatched");
        assertThat(completions("refreshed")).containsExactly("7 warned");
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, succeeded, succeeded, succeeded",
        "succeeded, skipped, succeeded, skipped",
        "warned, skipped, succeeded, warned",
        "warned, cancelled, succeeded, cancelled",
        "failed, cancelled, warned, failed"
    })
    void theWorstOutcomeIsTheRuns(String map, String match, String merge, String worst) {
        raise(part("map", "C", map, 1), "unmatched");
        raise(part("match", "C", match, 2), "unmatched");
        assertThat(completions("unified")).isEmpty();
        raise(part("merge", "C", merge, 3), "unmatched");
        assertThat(completions("unified")).containsExactly("7 " + worst);
    }

    @Test
    void theLatestOutcomeOfAPartCounts() {
        raise(part("map", "C", "succeeded", 1), "unmatched");
        raise(part("match", "C", "failed", 2), "unmatched");
        raise(part("match", "C", "retrying", 3), "unmatched");
        raise(part("merge", "C", "succeeded", 4), "unmatched");
        assertThat(completions("unified")).as("match runs again").isEmpty();
        raise(part("match", "C", "succeeded", 5), "unmatched");
        assertThat(completions("unified")).containsExactly("7 succeeded");
        raise(part("match", "C", "cancelled", 6), "unmatched");
        assertThat(completions("unified")).as("once per run").isEmpty();
    }

    @Test
    void everyStepOfAUnificationHasToEnd() {
        raise(part("map", "C", "succeeded", 1), "unmatched");
        raise(part("map", "D", "running", 1), "unmatched");
        raise(part("match", "C", "succeeded", 2), "unmatched");
        raise(part("merge", "C", "succeeded", 3), "unmatched");
        assertThat(completions("unified")).isEmpty();
        raise(part("map", "D", "succeeded", 4), "unmatched");
        assertThat(completions("unified")).containsExactly("7 succeeded");
    }

    @Test
    void aDirectEventAndADerivedOneAreTheSameCompletion() {
        raise(part("unification", "U", "succeeded", 9), UNIFICATION);
        for (String step : List.of("map", "match", "merge")) {
            raise(part(step, "C", "failed", 3), "unmatched");
        }
        raise(part("unification", "U", "warned", 10), UNIFICATION);
        assertThat(completions("unified")).containsExactly("7 succeeded");
    }

    @Test
    void runsOfDifferentInstancesAreDifferentRuns() {
        for (String instance : List.of("prod", "test")) {
            for (String step : List.of("map", "match", "merge")) {
                EventDraft part = part(step, "C", "succeeded", 3).text("instance", instance);
                raise(part.id(instance + step), "unmatched");
            }
        }
        assertThat(claim("unified"))
                .extracting(work -> work.firing().instance())
                .containsExactlyInAnyOrder("prod", "test");
    }

    @Test
    void withoutARunNothingIsDerivedAndEachDirectEventIsACompletion() {
        for (String step : List.of("map", "match", "merge")) {
            raise(part(step, "C", "succeeded", 3).without("run"), "unmatched");
        }
        assertThat(completions("unified")).isEmpty();
        raise(part("full", "F", "succeeded", 9).without("run").id("1"), FULL);
        raise(part("full", "F", "succeeded", 9).without("run").id("2"), FULL);
        assertThat(completions("refreshed")).hasSize(2);
    }

    @Test
    void aQuietRunIsCompleteOnlyWhenAnnouncedAndNothingIsOpen() {
        raise(part("data-source", "CRM", "succeeded", 1), "unmatched");
        clock.move(Duration.ofHours(1));
        assertThat(get(ledger.completeQuiet(clock.instant())))
                .as("nobody announced it")
                .isZero();
        raise(part("full", "F", "running", 2), "unmatched");
        raise(part("segment", "S", "running", 3), "unmatched");
        clock.move(Duration.ofHours(1));
        assertThat(get(ledger.completeQuiet(clock.instant())))
                .as("a part is open")
                .isZero();
        assertThat(ledger.reads().openRuns(10)).singleElement().satisfies(run -> assertThat(run)
                .extracting("instance", "run", "endedParts", "openParts")
                .containsExactly("contoso/insights", "7", 1, 1));
        raise(part("segment", "S", "warned", 4), "unmatched");
        assertThat(get(ledger.completeQuiet(clock.instant().minusMillis(1))))
                .as("it is not quiet")
                .isZero();
        clock.move(Duration.ofMinutes(15));
        assertThat(get(ledger.completeQuiet(clock.instant().minusSeconds(900)))).isEqualTo(1);
        assertThat(claim("refreshed")).singleElement().satisfies(work -> {
            assertThat(work.firing().outcome()).isEqualTo("warned");
            assertThat(work.firing().status()).contains("assumed");
        });
        assertThat(get(ledger.completeQuiet(clock.instant()))).as("once").isZero();
        assertThat(ledger.reads().openRuns(10)).isEmpty();
    }

    @Test
    void runsThatStayOpenHoldUpNoOther() {
        for (int run = 0; run < 120; run++) {
            EventDraft announced =
                    part("full", "F", "running", 1).text("run", "open-" + run).id("f" + run);
            raise(announced, "unmatched");
            raise(part("segment", "S", "running", 2).text("run", "open-" + run).id("s" + run), "unmatched");
        }
        raise(part("full", "F", "running", 1).text("run", "quiet"), "unmatched");
        raise(part("segment", "S", "succeeded", 2).text("run", "quiet"), "unmatched");
        clock.move(Duration.ofHours(1));
        assertThat(get(ledger.completeQuiet(clock.instant()))).isEqualTo(1);
        assertThat(completions("refreshed")).containsExactly("quiet succeeded");
    }
}
