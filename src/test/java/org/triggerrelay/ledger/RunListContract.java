package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** Runs are listed with how far they have come, and one is told with its parts. */
abstract class RunListContract extends LedgerContract {
    private static final Instant DAY = Instant.parse("2026-11-22T06:00:00Z");
    private static final String FULL = "full-refresh-completed";

    private int events;

    RunListContract(Kind kind) {
        super(kind);
    }

    private EventDraft part(String run, String process, String subject, String outcome) {
        clock.move(Duration.ofSeconds(1));
        return EventDraft.of(process, subject, outcome)
                .id("event-" + events++)
                .text("instance", "prod")
                .text("run", run)
                .text("time", DAY.plusSeconds(events).toString());
    }

    private List<String> runs(@Nullable String instance) {
        return ledger.reads().listings().runs(instance, new Page.Asked(null, 100)).entries().stream()
                .map(run -> run.instance() + "/" + run.run() + " " + run.state())
                .toList();
    }

    private KnownRun.Report report(String run) {
        return ledger.reads()
                .listings()
                .run("prod", run, new Page.Asked(null, 100))
                .orElseThrow();
    }

    @Test
    void aRunIsRunningEndedOrCompleted() {
        raise(part("parts only", "segment", "S", "succeeded"), SEGMENT);
        raise(part("open", "segment", "S", "running"), "unmatched");
        raise(part("announced", "full", "Full refresh", "running"), "unmatched");
        raise(part("announced", "segment", "S", "succeeded"), SEGMENT);
        raise(part("complete", "full", "Full refresh", "running").with("parts", "1"), "unmatched");
        raise(part("complete", "segment", "S", "failed"), SEGMENT);
        raise(part("sent", "full", "Full refresh", "succeeded"), FULL);
        raise(part("other", "segment", "S", "succeeded").text("instance", "test"), SEGMENT);
        assertThat(runs(null))
                .containsExactly(
                        "test/other ended",
                        "prod/sent completed",
                        "prod/complete completed",
                        "prod/announced running",
                        "prod/open running",
                        "prod/parts only ended");
        assertThat(runs("test")).containsExactly("test/other ended");
        assertThat(runs("nowhere")).isEmpty();
        assertThat(ledger.reads().listings().instancesOf("other")).containsExactly("test");
        assertThat(ledger.reads().listings().instancesOf("none")).isEmpty();
        assertThat(ledger.reads().listings().run("test", "open", new Page.Asked(null, 1)))
                .isEmpty();
    }

    @Test
    void aReportTellsThePartsByTheirNamesAndWhatWasCompleted() {
        raise(part("7", "full", "Full refresh", "running").with("parts", "4"), "unmatched");
        Instant announced = clock.instant();
        raise(part("7", "data-source", "CRM", "running").text("subjectId", "ds-1"), "unmatched");
        assertThat(report("7").run())
                .extracting("state", "announcedAt", "declaredParts", "endedParts")
                .containsExactly(KnownRun.State.RUNNING, announced, 4L, 0L);
        raise(part("7", "data-source", "CRM", "failed").text("subjectId", "ds-1"), FAILED);
        for (String step : List.of("map", "match", "merge")) {
            raise(part("7", step, "Customers", "succeeded"), "unmatched");
        }
        KnownRun.Report report = report("7");
        assertThat(report.run()).extracting("state", "endedParts").containsExactly(KnownRun.State.COMPLETED, 4L);
        assertThat(report.run().last()).isEqualTo(clock.instant());
        assertThat(report.parts().entries())
                .extracting("process", "subject", "id", "outcome")
                .containsExactly(
                        tuple("data-source", "CRM", "ds-1", "failed"),
                        tuple("map", "Customers", null, "succeeded"),
                        tuple("match", "Customers", null, "succeeded"),
                        tuple("merge", "Customers", null, "succeeded"));
        assertThat(report.completions())
                .extracting("trigger", "outcome", "at")
                .containsExactly(
                        tuple("unification-refresh-completed", "succeeded", clock.instant()),
                        tuple(FULL, "failed", clock.instant()));
    }

    @Test
    void pagesOfRunsAndOfPartsHoldEachOnce() {
        for (int i = 0; i < 7; i++) {
            raise(part("run" + i, "segment", "S", "succeeded"), SEGMENT);
            raise(part("many", "segment", "S" + i, "succeeded"), SEGMENT);
        }
        Listings listings = ledger.reads().listings();
        var runs = new ArrayList<String>();
        String after = null;
        do {
            Page<KnownRun> page = listings.runs(null, new Page.Asked(after, 3));
            page.entries().forEach(run -> runs.add(run.run()));
            after = page.next();
        } while (after != null);
        assertThat(runs).containsExactly("many", "run6", "run5", "run4", "run3", "run2", "run1", "run0");
        var parts = new ArrayList<String>();
        do {
            Page<KnownRun.Part> page = listings.run("prod", "many", new Page.Asked(after, 2))
                    .orElseThrow()
                    .parts();
            page.entries().forEach(part -> parts.add(part.subject()));
            after = page.next();
        } while (after != null);
        assertThat(parts).containsExactly("S0", "S1", "S2", "S3", "S4", "S5", "S6");
    }
}
