package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** What is seen at a glance: the last day in numbers, what is not done with, and that something has changed. */
abstract class OverviewContract extends LedgerContract {
    private int events;

    OverviewContract(Kind kind) {
        super(kind);
    }

    private void send(String feed, String process, String outcome, String... triggers) {
        EventDraft draft = EventDraft.of(process, "CRM", outcome)
                .id("event-" + events++)
                .text("time", clock.instant().toString());
        get(ledger.raise(draft.event(), List.of(triggers), feed));
    }

    private Day day() {
        return ledger.reads().overview().day(clock.instant());
    }

    private static long since(Minutes minutes, Instant from) {
        return minutes.since(from);
    }

    @Test
    void theDayIsCountedByMinuteFeedOutcomeAndTrigger() {
        subscribe(flow("watch", FAILED));
        Instant start = clock.instant();
        send("http", "data-source", "failed", FAILED);
        send("http", "data-source", "succeeded", "data-source-refresh-succeeded");
        clock.move(Duration.ofMinutes(30));
        Day first = day();
        assertThat(first.events().get(new Day.Origin("http", "failed")).since(start))
                .isEqualTo(1);
        send("files", "data-source", "failed", FAILED, "of-my-own");
        clock.move(Duration.ofMinutes(40));
        send("files", "data-source", "failed", FAILED);
        Day day = day();
        Minutes files = day.events().get(new Day.Origin("files", "failed"));
        assertThat(files.since(start)).isEqualTo(2);
        assertThat(files.since(start.plus(Duration.ofMinutes(31)))).isEqualTo(1);
        assertThat(files.between(start.plus(Duration.ofMinutes(30)), start.plus(Duration.ofMinutes(31))))
                .isEqualTo(1);
        assertThat(files.last()).isEqualTo(clock.instant());
        assertThat(day.events().get(new Day.Origin("http", "failed")).since(start))
                .isEqualTo(1);
        assertThat(day.raised().get(FAILED).since(start)).isEqualTo(3);
        assertThat(day.raised().get("of-my-own").last()).isEqualTo(start.plus(Duration.ofMinutes(30)));
        assertThat(day.firings().since(start)).isEqualTo(3);
        assertThat(day()).as("asked again").usingRecursiveComparison().isEqualTo(day);
    }

    @Test
    void whatIsOlderThanADayIsForgottenAndARestartCountsTheSame() {
        subscribe(flow("watch", FAILED));
        for (int hour = 0; hour < 40; hour++) {
            send("http", "data-source", "failed", FAILED);
            if (hour % 7 == 0) {
                day();
            }
            clock.move(Duration.ofHours(1));
        }
        Instant long1 = clock.instant().minus(Duration.ofDays(3));
        Day day = day();
        assertThat(day.events().get(new Day.Origin("http", "failed")).since(long1))
                .isEqualTo(26);
        assertThat(day.raised().get(FAILED).since(clock.instant().minus(Duration.ofHours(5))))
                .isEqualTo(5);
        reopen();
        Day anew = day();
        assertThat(since(anew.firings(), long1))
                .isEqualTo(since(day.firings(), long1))
                .isEqualTo(26);
        assertThat(anew.events().get(new Day.Origin("http", "failed")).since(long1))
                .isEqualTo(26);
    }

    @Test
    void manyEventsAreCountedInPartsOnceEach() {
        for (int part = 0; part < 3; part++) {
            segment("S" + part, "1", "2", "3");
            all(java.util.stream.IntStream.range(0, 4_000)
                    .mapToObj(number -> ledger.raise(
                            EventDraft.of("export", "x", "succeeded")
                                    .id("many-" + events++)
                                    .event(),
                            List.of("unmatched"),
                            "bulk"))
                    .toList());
            assertThat(day().events().get(new Day.Origin("bulk", "succeeded")).since(Instant.EPOCH))
                    .isEqualTo(4_000L * (part + 1));
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(day().raised().get("unmatched").since(Instant.EPOCH)).isEqualTo(12_000);
    }

    @Test
    void deadAndRejectedAreCountedByWhenTheyWere() {
        subscribe(flow("watch", FAILED));
        send("http", "data-source", "failed", FAILED);
        send("http", "data-source", "failed", FAILED);
        clock.move(Duration.ofHours(2));
        Instant died = clock.instant();
        for (Work work : claim("watch")) {
            settle(work, new Settlement.Dead("the receiver answered 404"));
        }
        get(ledger.reject(new Rejected("files", "a.ndjson:1", "no JSON", "{")));
        Day day = day();
        assertThat(day.dead().since(died)).isEqualTo(2);
        assertThat(day.dead().between(died.minus(Duration.ofHours(1)), died)).isZero();
        assertThat(day.rejected().get("files").last()).isEqualTo(died);
        Backlog backlog = ledger.reads().overview().backlog();
        assertThat(backlog.dead()).containsExactly(new Backlog.Dead("watch", 2, died, "the receiver answered 404"));
        assertThat(backlog.refused()).isEqualTo(new Backlog.Refused(1, died, "no JSON"));
        get(ledger.replay(WhichDead.ALL, false));
        assertThat(day().dead().since(died)).isZero();
        Backlog replayed = ledger.reads().overview().backlog();
        assertThat(replayed.dead()).isEmpty();
        assertThat(replayed.due()).isEqualTo(2);
        assertThat(replayed.oldestDue()).isEqualTo(died);
        claim("watch");
        assertThat(ledger.reads().overview().backlog().leased()).isEqualTo(2);
    }
}
