package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Rate;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SqlLedger;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/** A thousand firings of one flow for one channel, on a clock that the test moves and a ledger that is one. */
class ChannelRateTest {
    private static final int MANY = 1_000;
    private static final Target CHANNEL =
            new Target("https://h/channel", "h", "h …nnel", "channel", Rate.of("rate", "4/s"));

    private final HandClock clock = new HandClock();
    private final Destinations destinations = new Destinations(clock, HostRates.none());
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void noneComesSoonerThanAQuarterOfASecondAfterTheOneBeforeAndNoneIsLost() throws Exception {
        try (Ledger ledger = SqlLedger.open("jdbc:sqlite:" + folder.resolve("relay.db"), clock, new Random(1));
                var dispatch = new Dispatch(
                        ledger, clock, new Random(2), c -> Thread.ofVirtual().start(c), destinations)) {
            var once = new RunOptions(List.of(), 64, Duration.ofMinutes(1), null, false);
            var flow = new Flow("teams", Trigger.named("unmatched"), Conditions.NONE, once);
            ledger.subscribe(List.of(flow), "route").join();
            dispatch.attach(flow, (firing, legs, ended) -> {
                switch (ask(firing)) {
                    case Permit.NotNow notNow -> ended.accept(notNow.outcome());
                    case Permit.Go go -> {
                        go.ended(new AttemptOutcome.Delivered());
                        ended.accept(new AttemptOutcome.Delivered());
                    }
                }
            });
            for (int i = 0; i < MANY; i++) {
                ledger.raise(EventDraft.valid().id("e" + i).event(), List.of("unmatched"), null)
                        .join();
            }
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        move();
                        return sent.size() == MANY;
                    });
            await().untilAsserted(() ->
                    assertThat(ledger.reads().flows().getFirst().delivered()).isEqualTo(MANY));
        }
        List<Instant> times = sent.values().stream().sorted().toList();
        for (int i = 1; i < MANY; i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i)))
                    .as("call %d", i)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(250));
        }
        assertThat(turnedAway.get()).as("turned away").isLessThan(10 * MANY);
    }

    /** When a call that may be made will be made. */
    private synchronized Permit ask(Firing firing) {
        Permit permit = destinations.ask(firing, CHANNEL);
        if (permit instanceof Permit.Go go) {
            sent.put(firing.eventId(), clock.instant().plus(go.delay()));
        } else {
            turnedAway.incrementAndGet();
        }
        return permit;
    }

    private synchronized void move() {
        clock.move(Duration.ofMillis(500));
    }
}
