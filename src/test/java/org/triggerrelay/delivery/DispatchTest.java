package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.ledger.WhichDead;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/** Deliveries reach their flow's route, as many at once as it wants, until each has ended. */
class DispatchTest {
    private static final AttemptOutcome DELIVERED = new AttemptOutcome.Delivered();

    private final HandClock clock = new HandClock();
    private final HeldRoute route = new HeldRoute();

    @TempDir
    Path folder;

    private FlakyLedger flaky;
    private Ledger ledger;
    private Dispatch dispatch;

    @BeforeEach
    void open() {
        flaky = new FlakyLedger(SqlLedger.open("jdbc:sqlite:" + folder.resolve("relay.db"), clock, new Random(1)));
        ledger = flaky.ledger();
        dispatch = new Dispatch(
                ledger,
                clock,
                new Random(2),
                command -> Thread.ofVirtual().start(command),
                new Destinations(clock, HostRates.none()));
    }

    @AfterEach
    void close() {
        dispatch.close();
        ledger.close();
    }

    private static Flow flow(int inFlight, Duration timeout) {
        return new Flow(
                "all",
                Trigger.named("unmatched"),
                Conditions.NONE,
                new RunOptions(List.of(Duration.ofSeconds(10)), inFlight, timeout));
    }

    private void attach(Flow flow, FlowRoute to) {
        ledger.subscribe(List.of(flow), "route").join();
        dispatch.attach(flow, to);
    }

    private void raise(int count) {
        CompletableFuture<?>[] answers = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            answers[i] = ledger.raise(EventDraft.valid().id("e" + i).event(), List.of("unmatched"), null);
        }
        CompletableFuture.allOf(answers).join();
    }

    private LedgerReads.FlowCounts counts() {
        return ledger.reads().flows().getFirst();
    }

    @Test
    void noMoreThanInFlightRunAtOnceAndAllOfThemRun() throws Exception {
        attach(flow(3, Duration.ofMinutes(1)), route);
        raise(50);
        for (int i = 0; i < 50; i++) {
            route.take().ended().accept(DELIVERED);
        }
        await().untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(50));
        assertThat(route.most.get()).isBetween(1, 3);
        assertThat(route.all).extracting(Firing::id).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotFitTheWindowWaitsInTheLedgerAndIsReadBackOnce() throws Exception {
        attach(flow(1, Duration.ofMinutes(10)), route);
        raise(2_000);
        await().untilAsserted(() -> assertThat(counts().leased()).isEqualTo(256));
        assertThat(counts().due()).isEqualTo(1_744);
        for (int i = 0; i < 2_000; i++) {
            route.take().ended().accept(DELIVERED);
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(2_000));
        assertThat(route.all).hasSize(2_000).extracting(Firing::id).doesNotHaveDuplicates();
    }

    @Test
    void aFailedAttemptIsMadeAgainWhenItIsDueUntilItIsDead() throws Exception {
        attach(flow(3, Duration.ofMinutes(1)), route);
        raise(1);
        HeldRoute.Begun first = route.take();
        first.ended().accept(new AttemptOutcome.TryAgain("503 from x"));
        await().untilAsserted(() -> assertThat(ledger.nextDue("all"))
                .isBetween(clock.instant().plusSeconds(8), clock.instant().plusSeconds(12)));
        assertThat(route.begun).isEmpty();
        clock.move(Duration.ofSeconds(13));
        HeldRoute.Begun second = route.take();
        assertThat(second.firing().id()).isEqualTo(first.firing().id());
        assertThat(second.firing().attempt()).isEqualTo(2);
        second.ended().accept(new AttemptOutcome.TryAgain("503 from x"));
        await().untilAsserted(() -> assertThat(ledger.reads().deadLetters(WhichDead.of("all", null), 5))
                .singleElement()
                .satisfies(dead -> assertThat(dead.reason()).contains("503 from x", "the last")));
        ledger.replay(WhichDead.of("all", null), false).join();
        assertThat(route.take().firing().attempt())
                .as("a replay is begun at once")
                .isEqualTo(3);
        assertThat(dispatch.counts("all").again()).isEqualTo(2);
    }

    @Test
    void anAttemptThatTakesTooLongIsEndedAndNotHeardAnyMore() throws Exception {
        attach(flow(1, Duration.ofMillis(200)), route);
        raise(1);
        HeldRoute.Begun late = route.take();
        await().untilAsserted(() -> assertThat(counts().due()).isEqualTo(1));
        late.ended().accept(DELIVERED);
        clock.move(Duration.ofSeconds(13));
        HeldRoute.Begun again = route.take();
        again.ended().accept(DELIVERED);
        again.ended().accept(new AttemptOutcome.Refused("after its end"));
        await().untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(1));
        assertThat(again.firing().attempt()).isEqualTo(2);
        assertThat(dispatch.counts("all").delivered()).isEqualTo(1);
        assertThat(dispatch.counts("all").again()).isEqualTo(1);
        assertThat(dispatch.counts("all").refused()).isZero();
    }

    @Test
    void aRouteThatCannotBeginIsTriedAgain() throws Exception {
        attach(flow(1, Duration.ofMinutes(1)), (firing, legs, ended) -> {
            throw new IllegalStateException("the route is broken");
        });
        raise(1);
        await().untilAsserted(() -> assertThat(dispatch.counts("all").again()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(counts().due()).isEqualTo(1));
    }

    @Test
    void aRouteThatIsTakenAwayGivesBackAndTheNextOneCarriesOn() throws Exception {
        Flow flow = flow(1, Duration.ofMinutes(10));
        attach(flow, route);
        raise(10);
        HeldRoute.Begun underWay = route.take();
        dispatch.detach("all", (firing, legs, ended) -> {});
        assertThat(dispatch.runs("all"))
                .as("another route's leaving does not matter")
                .isTrue();
        dispatch.detach("all", route);
        assertThat(dispatch.runs("all")).isFalse();
        await().untilAsserted(() -> assertThat(counts().due()).isEqualTo(9));
        underWay.ended().accept(DELIVERED);
        await().untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(1));
        assertThat(route.begun).isEmpty();
        var next = new HeldRoute();
        dispatch.attach(flow, next);
        for (int i = 0; i < 9; i++) {
            next.take().ended().accept(DELIVERED);
        }
        await().untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(10));
        assertThat(next.all).extracting(Firing::attempt).containsOnly(1);
    }

    @Test
    void aRouteThatReplacesAnotherLosesAndDoublesNothing() throws Exception {
        Flow flow = flow(2, Duration.ofMinutes(10));
        attach(flow, route);
        raise(40);
        HeldRoute.Begun one = route.take();
        var next = new HeldRoute();
        attach(flow(4, Duration.ofMinutes(10)), next);
        one.ended().accept(DELIVERED);
        route.take().ended().accept(DELIVERED);
        for (int i = 0; i < 38; i++) {
            next.take().ended().accept(DELIVERED);
        }
        await().untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(40));
        assertThat(next.all).hasSize(38).extracting(Firing::id).doesNotHaveDuplicates();
    }

    @Test
    void anOutcomeIsKeptAtUntilTheLedgerHasTakenIt() throws Exception {
        attach(flow(1, Duration.ofMinutes(10)), route);
        raise(2);
        flaky.failNext("settle", 2);
        route.take().ended().accept(DELIVERED);
        route.take().ended().accept(DELIVERED);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(2));
        assertThat(route.all).hasSize(2);
    }

    @Test
    void aClaimThatFailsIsMadeAgain() throws Exception {
        ledger.subscribe(List.of(flow(1, Duration.ofMinutes(1))), "route").join();
        raise(1);
        flaky.failNext("claim", 1);
        dispatch.attach(flow(1, Duration.ofMinutes(1)), route);
        await().until(() -> flaky.failed() == 1);
        clock.move(Duration.ofSeconds(2));
        route.take().ended().accept(DELIVERED);
    }

    @Test
    void closingWaitsForWhatIsUnderWayAndBeginsNothingMore() throws Exception {
        attach(flow(1, Duration.ofMinutes(10)), route);
        raise(5);
        HeldRoute.Begun underWay = route.take();
        var closed = CompletableFuture.runAsync(dispatch::close);
        await().untilAsserted(() -> assertThat(counts().due()).isEqualTo(4));
        assertThat(closed).isNotDone();
        underWay.ended().accept(DELIVERED);
        closed.get(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(counts().delivered()).isEqualTo(1));
        assertThat(route.all).hasSize(1);
    }
}
