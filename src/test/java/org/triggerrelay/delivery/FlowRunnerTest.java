package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.ledger.Lease;
import org.triggerrelay.ledger.Work;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reason;
import org.triggerrelay.trigger.Trigger;

/** One flow's window: what it takes, what it runs, and what it asks the ledger for. */
class FlowRunnerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Destinations destinations = new Destinations(() -> NOW, HostRates.none());

    private final FlowRunner runner = new FlowRunner(
            new Flow(
                    "all",
                    Trigger.named("unmatched"),
                    Conditions.NONE,
                    new RunOptions(List.of(), 2, Duration.ofSeconds(60))),
            (firing, legs, ended) -> {},
            destinations.of("all"));

    private static Work work(int seq) {
        var event = EventDraft.valid().event();
        return new Work(
                seq,
                seq,
                0,
                new Firing(
                        "l-" + seq,
                        "unmatched",
                        "all",
                        NOW,
                        new Reason.Said("r"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        event,
                        1));
    }

    private static List<Work> works(int count) {
        var works = new ArrayList<Work>();
        for (int i = 0; i < count; i++) {
            works.add(work(i));
        }
        return works;
    }

    @Test
    void placesAreKeptUpToTheWindowAndOlderDeliveriesComeFirst() {
        int window = 0;
        while (runner.reserve()) {
            window++;
        }
        assertThat(window).isEqualTo(256);
        runner.release();
        assertThat(runner.reserve()).isTrue();
        runner.release();
        runner.waitsInLedger();
        assertThat(runner.reserve()).as("older ones wait in the ledger").isFalse();
    }

    @Test
    void whatComesAfterAllDestinationsBeganToRestGoesBackThoughItsPlaceWasKept() {
        assertThat(runner.reserve()).isTrue();
        var target = new Target("h", "h", "h", "h", null);
        for (int i = 0; i < 5; i++) {
            ((Permit.Go) destinations.ask(work(i).firing(), target)).ended(new AttemptOutcome.TryAgain("503"));
        }
        assertThat(runner.offer(work(5))).isFalse();
        assertThat(runner.claimed(2, works(2), null)).hasSize(2);
        assertThat(runner.waiting()).isZero();
        assertThat(runner.claimable(NOW))
                .as("nothing probes before the rest is over")
                .isZero();
    }

    @Test
    void atMostInFlightRunAtOnce() {
        works(5).forEach(work -> {
            assertThat(runner.reserve()).isTrue();
            assertThat(runner.offer(work)).isTrue();
        });
        Attempt first = runner.next(NOW, work -> Lease.HELD);
        assertThat(first.work().seq()).isZero();
        assertThat(runner.next(NOW, work -> Lease.HELD)).isNotNull();
        assertThat(runner.next(NOW, work -> Lease.HELD)).isNull();
        runner.ended(first);
        assertThat(runner.next(NOW, work -> Lease.HELD).work().seq()).isEqualTo(2);
        assertThat(runner.waiting()).isEqualTo(2);
    }

    @Test
    void aClaimIsMadeWhenSomethingIsDueAndHalfOfTheWindowIsFree() {
        assertThat(runner.claimable(NOW)).as("nothing is due").isZero();
        runner.dueAt(NOW.plusSeconds(1));
        assertThat(runner.claimable(NOW)).isZero();
        assertThat(runner.claimable(NOW.plusSeconds(1))).isEqualTo(256);
        assertThat(runner.claimable(NOW.plusSeconds(1))).as("one is under way").isZero();
        assertThat(runner.claimed(256, works(200), NOW.plusSeconds(9))).isEmpty();
        assertThat(runner.claimable(NOW.plusSeconds(9)))
                .as("too little is free")
                .isZero();
        for (int i = 0; i < 72; i++) {
            runner.ended(runner.next(NOW, work -> Lease.HELD));
        }
        assertThat(runner.claimable(NOW.plusSeconds(8))).isZero();
        assertThat(runner.claimable(NOW.plusSeconds(9))).isEqualTo(128);
    }

    @Test
    void aFullClaimSaysThatMoreMayWait() {
        runner.waitsInLedger();
        int asked = runner.claimable(NOW);
        runner.claimed(asked, works(asked), null);
        while (runner.next(NOW, work -> Lease.HELD) instanceof Attempt attempt) {
            runner.ended(attempt);
        }
        assertThat(runner.claimable(NOW)).isEqualTo(256);
        runner.claimed(256, List.of(), null);
        assertThat(runner.claimable(NOW)).isZero();
        assertThat(runner.reserve()).isTrue();
    }

    @Test
    void whatIsToldWhileAClaimIsUnderWayIsNotForgotten() {
        runner.waitsInLedger();
        int asked = runner.claimable(NOW);
        runner.waitsInLedger();
        runner.claimed(asked, List.of(), null);
        assertThat(runner.claimable(NOW))
                .as("a delivery that came after the claim")
                .isEqualTo(asked);
        runner.dueAt(NOW.plusSeconds(5));
        runner.claimed(asked, List.of(), null);
        assertThat(runner.claimable(NOW)).isZero();
        assertThat(runner.claimable(NOW.plusSeconds(5)))
                .as("a retry that was stored after the claim")
                .isEqualTo(asked);
        runner.dueAt(NOW.plusSeconds(20));
        runner.claimed(asked, List.of(), NOW.plusSeconds(10));
        assertThat(runner.claimable(NOW.plusSeconds(10))).isEqualTo(asked);
    }

    @Test
    void aFailedClaimIsMadeAgainLater() {
        runner.waitsInLedger();
        int asked = runner.claimable(NOW);
        runner.claimFailed(asked, NOW.plusSeconds(1));
        assertThat(runner.claimable(NOW.plusSeconds(1))).isEqualTo(asked);
    }

    @Test
    void whatIsStoppedGivesBackWhatItHasNotBegunAndTakesNoMore() {
        List<Work> works = works(3);
        works.forEach(runner::offer);
        Attempt begun = runner.next(NOW, work -> Lease.HELD);
        runner.waitsInLedger();
        assertThat(runner.stop()).containsExactlyElementsOf(works.subList(1, 3));
        assertThat(runner.next(NOW, work -> Lease.HELD)).isNull();
        assertThat(runner.reserve()).isFalse();
        assertThat(runner.offer(work(9))).isFalse();
        assertThat(runner.claimable(NOW)).isZero();
        assertThat(runner.claimed(5, works, null)).isEqualTo(works);
        assertThat(runner.running()).containsExactly(begun);
    }

    @Test
    void anAttemptEndsOnce() {
        runner.offer(work(1));
        Attempt attempt = runner.next(NOW, work -> Lease.HELD);
        assertThat(attempt.end()).isTrue();
        assertThat(attempt.end()).isFalse();
        assertThat(attempt.isOverdue()).isFalse();
    }
}
