package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Rate;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/** What keeps a flow from its attempts: a person, a destination that is gone or rests, a rate. Nothing is lost by it. */
class HoldingBackTest {
    private static final String RAISED = "unmatched";
    private static final AttemptOutcome.TryAgain BUSY = new AttemptOutcome.TryAgain("h answered 503");

    private final HandClock clock = new HandClock();
    private final Destinations destinations = new Destinations(clock, HostRates.none());

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
                ledger, clock, new Random(2), command -> Thread.ofVirtual().start(command), destinations);
    }

    @AfterEach
    void close() {
        dispatch.close();
        ledger.close();
    }

    /** A route with one sending step, which sends to where the test says and is answered what it says. */
    private final class Sender implements FlowRoute {
        final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        final Map<String, AttemptOutcome> answers = new ConcurrentHashMap<>();
        final AtomicInteger turnedAway = new AtomicInteger();

        @Override
        public void start(Firing firing, Legs legs, Consumer<AttemptOutcome> ended) {
            String host = firing.eventId().replaceAll("\\d", "");
            AttemptOutcome answer = answers.getOrDefault(host, new AttemptOutcome.Delivered());
            switch (destinations.ask(firing, new Target(host, host, host, host, null))) {
                case Permit.NotNow notNow -> {
                    turnedAway.incrementAndGet();
                    ended.accept(notNow.outcome());
                }
                case Permit.Go go -> {
                    sent.add(firing.eventId());
                    go.ended(answer);
                    ended.accept(answer);
                }
            }
        }
    }

    private Sender attach(String name, int inFlight, @Nullable Rate rate) {
        var flow = new Flow(
                name,
                Trigger.named(RAISED),
                Conditions.NONE,
                new RunOptions(
                        IntStream.range(0, 50)
                                .mapToObj(i -> Duration.ofSeconds(1))
                                .toList(),
                        inFlight,
                        Duration.ofMinutes(1),
                        rate,
                        false));
        ledger.subscribe(List.of(flow), "route").join();
        var sender = new Sender();
        dispatch.attach(flow, sender);
        return sender;
    }

    private void raise(String host, int from, int count) {
        for (int i = from; i < from + count; i++) {
            ledger.raise(EventDraft.valid().id(host + i).event(), List.of(RAISED), null)
                    .join();
        }
    }

    private LedgerReads.FlowCounts counts(String flow) {
        return ledger.reads().flows().stream()
                .filter(counts -> counts.flow().equals(flow))
                .findFirst()
                .orElseThrow();
    }

    private void waits(String flow, int due) {
        await().untilAsserted(() -> {
            assertThat(counts(flow).leased()).isZero();
            assertThat(counts(flow).due()).isEqualTo(due);
        });
    }

    private void delivered(String flow, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counts(flow).delivered()).isEqualTo(count));
    }

    @Test
    void aPausedFlowSendsNothingAndSuppressesWhatFiresAndWhatWaitedGoesOut() {
        Sender sender = attach("a", 4, null);
        sender.answers.put("h", BUSY);
        raise("h", 0, 3);
        waits("a", 3);
        assertThat(ledger.hold("a", Hold.Kind.PAUSED, Hold.PAUSED).join()).isTrue();
        sender.answers.clear();
        sender.sent.clear();
        raise("h", 3, 5);
        clock.move(Duration.ofMinutes(1));
        assertThat(counts("a").suppressed()).isEqualTo(5);
        await().during(Duration.ofMillis(300)).until(sender.sent::isEmpty);
        assertThat(ledger.resume("a", null).join()).isZero();
        delivered("a", 3);
        assertThat(sender.sent).containsExactlyInAnyOrder("h0", "h1", "h2");
        raise("h", 8, 1);
        delivered("a", 4);
    }

    @Test
    void resumedWithATimeItSendsWhatWasSuppressedSinceThenInOrder() {
        Sender sender = attach("a", 1, null);
        ledger.hold("a", Hold.Kind.PAUSED, Hold.PAUSED).join();
        raise("h", 0, 2);
        clock.move(Duration.ofHours(1));
        Instant since = clock.instant();
        raise("h", 2, 4);
        assertThat(ledger.resume("a", since).join()).isEqualTo(4);
        raise("h", 6, 1);
        delivered("a", 5);
        assertThat(sender.sent).containsExactly("h2", "h3", "h4", "h5", "h6");
        assertThat(counts("a").suppressed()).isEqualTo(2);
    }

    @Test
    void aRouteThatIsReplacedWhileItsFlowIsPausedSendsNothing() {
        attach("a", 1, null);
        ledger.hold("a", Hold.Kind.PAUSED, Hold.PAUSED).join();
        Sender next = attach("a", 2, null);
        raise("h", 0, 1);
        await().during(Duration.ofMillis(300)).until(next.sent::isEmpty);
        ledger.resume("a", Instant.EPOCH).join();
        delivered("a", 1);
        assertThat(next.sent).containsExactly("h0");
    }

    @Test
    void aDestinationThatIsGoneSwitchesItsFlowOffAtOnceAndNothingIsLost() {
        Sender sender = attach("a", 1, null);
        Sender other = attach("b", 1, null);
        ledger.hold("a", Hold.Kind.PAUSED, Hold.PAUSED).join();
        raise("h", 0, 20);
        sender.answers.put("h", new AttemptOutcome.Gone("h answered 410"));
        flaky.failNext("hold", 1);
        ledger.resume("a", Instant.EPOCH).join();
        await().until(() -> ledger.holds().containsKey("a"));
        assertThat(ledger.holds().get("a").kind()).isEqualTo(Hold.Kind.OFF);
        raise("h", 20, 3);
        clock.move(Duration.ofHours(1));
        waits("a", 23);
        assertThat(sender.sent).containsExactly("h0");
        delivered("b", 23);
        assertThat(dispatch.counts("a").gone()).isEqualTo(1);
        sender.answers.clear();
        ledger.release("a", Hold.Kind.OFF).join();
        delivered("a", 23);
        assertThat(other.sent).hasSize(23);
    }

    @Test
    void aDestinationThatKeepsFailingRestsUsesUpNoAttemptsAndHoldsUpNobodyElse() {
        Sender sender = attach("a", 8, null);
        attach("b", 8, null);
        sender.answers.put("h", BUSY);
        raise("h", 0, 30);
        delivered("b", 30);
        waits("a", 30);
        int first = sender.sent.size();
        assertThat(first).as("five, and what was under way").isBetween(5, 12);
        assertThat(destinations.resting("a")).singleElement().asString().contains("h: resting until", "503");
        assertThat(destinations.resting("b")).isEmpty();
        for (int rest : new int[] {5, 10, 20}) {
            sender.sent.clear();
            clock.move(Duration.ofSeconds(rest));
            await().until(() -> sender.sent.size() == 1);
            waits("a", 30);
        }
        sender.sent.clear();
        sender.answers.clear();
        clock.move(Duration.ofSeconds(40));
        delivered("a", 30);
        assertThat(sender.sent).hasSize(30).doesNotHaveDuplicates();
        assertThat(dispatch.counts("a").again()).isEqualTo(first + 3);
    }

    @Test
    void aFlowWithSeveralDestinationsServesTheHealthyOnesWhileOneRests() {
        Sender sender = attach("a", 4, null);
        raise("well", 0, 1);
        delivered("a", 1);
        sender.answers.put("ill", BUSY);
        raise("ill", 0, 10);
        await().until(() -> !destinations.resting("a").isEmpty());
        raise("well", 1, 10);
        delivered("a", 11);
        int asked = sender.sent.size();
        clock.move(Duration.ofSeconds(4));
        await().during(Duration.ofMillis(300)).until(() -> sender.sent.size() == asked);
        assertThat(sender.turnedAway.get())
                .as("each is turned away once in a rest")
                .isBetween(1, 10);
        sender.answers.clear();
        for (int second = 0; second < 12; second++) {
            clock.move(Duration.ofSeconds(1));
            await().pollDelay(Duration.ofMillis(120)).until(() -> true);
        }
        delivered("a", 21);
    }

    @Test
    void aRateLetsThroughWhatItSaysAndTheRestWaitsForItsTurn() {
        Sender slow = attach("slow", 64, Rate.of("rate", "2/s"));
        Sender fast = attach("fast", 64, null);
        raise("h", 0, 20);
        delivered("fast", 20);
        await().until(() -> slow.sent.size() == 2);
        for (int turn = 3; turn <= 6; turn++) {
            clock.move(Duration.ofMillis(499));
            int before = turn - 1;
            await().during(Duration.ofMillis(150)).until(() -> slow.sent.size() == before);
            clock.move(Duration.ofMillis(1));
            int now = turn;
            await().until(() -> slow.sent.size() == now);
        }
        assertThat(fast.sent).hasSize(20);
    }

    @Test
    void aRateOfASubHourTakesNoMoreIntoMemoryThanItLetsThroughSoon() {
        Sender slow = attach("slow", 64, Rate.of("rate", "1/h"));
        raise("h", 0, 10);
        await().until(() -> slow.sent.size() == 1);
        await().untilAsserted(() -> {
            assertThat(counts("slow").delivered()).isEqualTo(1);
            assertThat(counts("slow").leased()).isLessThanOrEqualTo(1);
        });
        clock.move(Duration.ofHours(1));
        await().until(() -> slow.sent.size() == 2);
    }
}
