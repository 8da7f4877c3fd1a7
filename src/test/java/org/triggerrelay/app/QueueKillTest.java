package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** {@code kill -9} while messages come: what is gone from the queue is in the ledger, the rest comes again. */
class QueueKillTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = Boolean.getBoolean("relay.soak") ? 20 : 3;
    private static final String QUEUE = "status-events";

    private final Receiver receiver;
    private final Broker broker;

    @TempDir
    private Path folder;

    QueueKillTest() throws Exception {
        receiver = new Receiver();
        broker = new Broker();
    }

    @BeforeEach
    void writeFlow() throws Exception {
        FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                .with("retry", "100ms,1s,1s,1s")
                .writeTo(new TestRelay(folder).flows());
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
        receiver.close();
    }

    @Test
    void killedAtRandomMomentsItLosesNoMessageThatIsGoneFromTheQueue() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var tally = new Tally(receiver);
        Map<String, String> settings = Map.of("feeds.jms.broker-url", broker.url());
        try (var load = new QueueLoad(broker, QUEUE)) {
            for (int round = 0; round < ROUNDS; round++) {
                try (RelayProcess relay = RelayProcess.run(folder, settings)) {
                    int enough = receiver.requests().size() + 50 + random.nextInt(500);
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> receiver.requests().size() >= enough);
                    relay.kill();
                }
                whatIsGoneIsInTheLedgerWithItsDelivery(load.sent(), seed);
            }
            load.end();
            try (RelayProcess last = RelayProcess.run(folder, settings)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> broker.held(QUEUE) == 0);
                tally.delivered(load.sent(), last);
            }
            assertThat(broker.waiting(QUEUE + ".rejected")).isEmpty();
            System.out.printf(
                    "kill -9 with a queue: seed %d, %d rounds, %d sent, %s%n",
                    seed, ROUNDS, load.sent().size(), tally.counted(load.sent()));
        }
    }

    private void whatIsGoneIsInTheLedgerWithItsDelivery(Set<String> sent, long seed) throws Exception {
        await().until(() -> broker.delivering(QUEUE) == 0);
        var gone = new HashSet<>(sent);
        for (Message message : broker.waiting(QUEUE)) {
            gone.remove(id(message));
        }
        try (LedgerFile ledger = LedgerFile.of(folder)) {
            assertThat(ledger.column("select event.id from event join delivery on delivery.event = event.seq"))
                    .as("seed %s", seed)
                    .containsAll(gone)
                    .doesNotHaveDuplicates();
        }
    }

    private static String id(Message message) throws Exception {
        return JSON.readTree(((TextMessage) message).getText()).path("id").asText();
    }
}
