package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** {@code kill -9} and SIGTERM under load: what was acknowledged is delivered, and a repeat says that it is one. */
class KillTest {
    private static final int ROUNDS = Boolean.getBoolean("relay.soak") ? 50 : 3;
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final Receiver receiver;
    private final Tally tally;

    @TempDir
    private Path folder;

    private Map<String, String> settings;

    KillTest() throws Exception {
        receiver = new Receiver();
        tally = new Tally(receiver);
    }

    @BeforeEach
    void writeFlow() throws Exception {
        settings = Map.of("relay.http.port", Integer.toString(RelayProcess.freePort()));
        FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                .with("retry", "100ms,1s,1s,1s")
                .writeTo(new TestRelay(folder).flows());
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    @Test
    void killedAtRandomMomentsItLosesNothingThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (var load = new Load(URI.create("http://127.0.0.1:" + settings.get("relay.http.port") + "/events"), 8)) {
            for (int round = 0; round < ROUNDS; round++) {
                try (RelayProcess relay = RelayProcess.run(folder, settings)) {
                    int enough = load.acknowledged().size() + 50 + random.nextInt(1_500);
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> load.acknowledged().size() >= enough);
                    relay.kill();
                }
            }
            load.end();
            try (RelayProcess last = RelayProcess.run(folder, settings)) {
                tally.delivered(load.acknowledged(), last);
            }
            System.out.printf(
                    "kill -9: seed %d, %d rounds, %d acknowledged, %s%n",
                    seed, ROUNDS, load.acknowledged().size(), tally.counted(load.acknowledged()));
        }
    }

    @Test
    void toldToStopUnderLoadItEndsInTimeWithCodeZeroAndLosesNothing() throws Exception {
        try (var load = new Load(URI.create("http://127.0.0.1:" + settings.get("relay.http.port") + "/events"), 8)) {
            try (RelayProcess relay = RelayProcess.run(folder, settings)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> load.acknowledged().size() > 200);
                relay.terminate();
                assertThat(relay.exit(Duration.ofSeconds(10))).as(relay::output).isZero();
            }
            load.end();
            try (RelayProcess next = RelayProcess.run(folder, settings)) {
                tally.delivered(load.acknowledged(), next);
            }
            System.out.printf(
                    "SIGTERM: %d acknowledged, %s%n", load.acknowledged().size(), tally.counted(load.acknowledged()));
        }
    }

    @Test
    void toldToStopWhileAReceiverHangsItEndsInTimeAndDeliversAfterwards() throws Exception {
        receiver.hold();
        try (RelayProcess relay = RelayProcess.run(folder, settings)) {
            for (int i = 0; i < 50; i++) {
                Answer.post(
                        relay.uri("/events"), Event.failed("hang-" + i, "CRM").toString(), JSON);
            }
            await().untilAsserted(() -> assertThat(receiver.requests()).isNotEmpty());
            relay.terminate();
            assertThat(relay.exit(Duration.ofSeconds(10))).as(relay::output).isZero();
        }
        receiver.release();
        try (RelayProcess next = RelayProcess.run(folder, settings)) {
            Set<String> all = IntStream.range(0, 50).mapToObj(i -> "hang-" + i).collect(Collectors.toSet());
            tally.delivered(all, next);
        }
    }
}
