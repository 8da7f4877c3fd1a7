package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** More comes than goes out: what waits stands in the ledger, not in memory, and too much is turned away at once. */
class BackPressureTest {
    private static final int EVENTS = Boolean.getBoolean("relay.soak") ? 1_000_000 : 20_000;
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final Receiver receiver;
    private TestRelay relay;

    BackPressureTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                        .with("timeout", "1h"));
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
        relay.close();
    }

    @Test
    void whileTooMuchWaitsForACommitEventsAreTurnedAwayAtOnce() throws Exception {
        relay.set("relay.http.max-waiting", 20).start();
        var answers = new ArrayList<CompletableFuture<Answer>>();
        try (LedgerFile ledger = LedgerFile.of(relay.folder())) {
            await().until(ledger::lock);
            for (int i = 0; i < 40; i++) {
                String event = Event.failed("waits-" + i, "CRM").toString();
                answers.add(CompletableFuture.supplyAsync(() -> post(event), Thread::startVirtualThread));
            }
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(relay.metric("relay_waiting"))
                    .isGreaterThan(20));
            Answer turnedAway = relay.post(Event.failed("one-more", "CRM").toString(), JSON);
            ledger.unlock();

            assertThat(turnedAway.status()).isEqualTo(503);
            assertThat(turnedAway.header("Retry-After")).matches("\\d+");
            assertThat(turnedAway.body()).contains("relay.http.max-waiting");
            assertThat(Answer.get(relay.uri("/observe/health")).status()).isEqualTo(200);
        }
        long accepted = answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.status() == 202)
                .count();
        await().untilAsserted(() -> relay.accept(Event.failed("one-more", "CRM")));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize((int) accepted + 1));
    }

    private Answer post(String event) {
        try {
            return relay.post(event, JSON);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerCostsNoMemoryForWhatWaits() throws Exception {
        relay.start();
        receiver.hold();
        Path feed = relay.folder().resolve("feed");
        try (BufferedWriter out = Files.newBufferedWriter(feed)) {
            for (int i = 0; i < EVENTS; i++) {
                out.write(Event.failed("slow-" + i, "CRM").toString());
                out.write('\n');
            }
        }
        relay.accept(Event.failed("first", "CRM"));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        var memory = new HeapWatch();
        Files.move(feed, relay.inbox().resolve("feed.ndjson"));
        await().atMost(Duration.ofSeconds(120 + EVENTS / 500))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    memory.look();
                    relay.accept(Event.failed("http-" + System.nanoTime(), "CRM"));
                    return Files.exists(relay.inbox().resolve(".done/feed.ndjson"));
                });

        System.out.printf(
                "%d events for a receiver that does not answer: %d MB more heap at most%n",
                EVENTS, memory.grownMegabytes());
        assertThat(receiver.requests())
                .as("64 at once, and in a long run one more each time that the rested destination is tried")
                .hasSizeBetween(64, 80);
        assertThat(relay.flow("on-failure").path("due").asInt()).isGreaterThan(EVENTS - 2_000);
        assertThat(memory.grownMegabytes())
                .as("live heap after collection, grown by")
                .isLessThan(64);
    }
}
