package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Postgres;
import org.triggerrelay.Receiver;

/** {@code kill -9} of one of two relays of a group in mid-partition: the other goes on with what was not committed. */
class KafkaKillTest {
    private static final boolean SOAK = Boolean.getBoolean("relay.soak");
    private static final int KILLS = SOAK ? 20 : 1;
    private static final int PARTITIONS = 4;
    private static final String TOPIC = "status-events";
    private static final String GROUP = "trigger-relay";

    private final Receiver receiver;
    private final String ledger = Postgres.ledger();
    private final List<RelayProcess> relays = new ArrayList<>();

    @TempDir
    private Path folder;

    KafkaKillTest() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws Exception {
        relays.forEach(RelayProcess::close);
        receiver.close();
    }

    @Test
    void nothingIsLostAndWhatIsRepeatedHasItsId() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (var kafka = new Kafka(folder.resolve("kafka")).topic(TOPIC, PARTITIONS);
                var load = new KafkaLoad(kafka)) {
            var second = CompletableFuture.supplyAsync(() -> run(1, kafka));
            relays.add(run(0, kafka));
            relays.add(second.join());
            for (int kill = 0; kill < KILLS; kill++) {
                await().ignoreExceptions() // there is no group before its first member
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> kafka.members(GROUP, TOPIC) == 2);
                int enough = receiver.requests().size() + 100 + random.nextInt(500);
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> receiver.requests().size() >= enough);
                int number = random.nextInt(2);
                relays.get(number).kill();
                if (kill + 1 < KILLS) {
                    relays.set(number, run(number, kafka));
                } else {
                    relays.remove(number);
                }
            }
            load.end();
            await().atMost(Duration.ofSeconds(90)).until(() -> kafka.behind(GROUP, TOPIC) == 0);
            var tally = new Tally(receiver);
            tally.delivered(load.sent(), relays.getFirst());
            assertThat(load.sent()).as("seed %s", seed).isNotEmpty();
            System.out.printf(
                    "kill -9 of one of two relays of a group: seed %d, %d kills, %d sent, %s%n",
                    seed, KILLS, load.sent().size(), tally.counted(load.sent()));
        }
    }

    private RelayProcess run(int number, Kafka kafka) {
        Path own = folder.resolve("relay" + number);
        Map<String, String> settings =
                Map.of("relay.ledger.url", ledger, "relay.ledger.lease", "2s", "feeds.kafka.brokers", kafka.brokers());
        try {
            FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                    .with("retry", "100ms,1s,1s,1s")
                    .writeTo(new TestRelay(own).flows());
            return RelayProcess.run(own, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
