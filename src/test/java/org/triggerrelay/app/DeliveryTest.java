package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** What becomes of a delivery when its receiver fails, refuses, is slow or gone. */
class DeliveryTest {
    private final Receiver receiver;
    private TestRelay relay;
    private FlowFile flow;

    DeliveryTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) {
        relay = new TestRelay(folder);
        flow = FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"));
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aFailureIsTriedAgainWithTheSameIdAndTheNextAttempt() throws Exception {
        relay.flow(flow.with("retry", "1s,1s")).start();
        receiver.answerNext("500", "503");
        relay.accept(Event.failed("again", "CRM"));

        List<Request> attempts = arrived(3);
        assertThat(attempts).extracting(request -> request.member("attempt")).containsExactly("1", "2", "3");
        assertThat(attempts)
                .extracting(request -> request.member("id"))
                .containsOnly(attempts.get(0).member("id"));
        settled(1, 0);
    }

    @Test
    void afterTheLastAttemptADeliveryIsADeadLetterThatCanBeReplayed() throws Exception {
        relay.flow(flow.with("retry", "100ms")).start();
        receiver.answerNext("500", "500");
        relay.accept(Event.failed("dead", "CRM"));

        settled(0, 1);
        RelayProcess letters = verb("dead-letters");
        assertThat(letters.exit(Duration.ofSeconds(60))).as(letters::output).isEqualTo(1);
        assertThat(letters.stdout())
                .contains("on-failure", "dead", arrived(2).get(0).member("id"), "500");
        RelayProcess replay = verb("replay", arrived(2).get(0).member("id"));
        assertThat(replay.exit(Duration.ofSeconds(60))).as(replay::output).isZero();
        settled(1, 0);
        assertThat(arrived(3)).extracting(request -> request.member("attempt")).containsExactly("1", "2", "3");
        assertThat(arrived(3))
                .extracting(request -> request.member("id"))
                .hasSize(3)
                .containsOnly(arrived(3).get(0).member("id"));
    }

    @Test
    void aRefusalIsADeadLetterAtOnceAndTheVerbsWorkOnALedgerAtRest() throws Exception {
        relay.flow(flow).start();
        receiver.answerNext("400");
        relay.accept(Event.failed("refused", "CRM"));
        settled(0, 1);
        relay.close();

        RelayProcess letters = verb("dead-letters", "--json");
        assertThat(letters.exit(Duration.ofSeconds(60))).as(letters::output).isEqualTo(1);
        assertThat(letters.stdout()).contains("\"flow\":\"on-failure\"", "\"event\":\"refused\"", "400");
        RelayProcess replay = verb("replay", "--flow", "on-failure");
        assertThat(replay.exit(Duration.ofSeconds(60))).as(replay::output).isZero();
        assertThat(replay.stdout()).isEqualTo("1 due again\n");
        RelayProcess none = verb("dead-letters");
        assertThat(none.exit(Duration.ofSeconds(60))).as(none::output).isZero();
        relay.start();

        settled(1, 0);
        assertThat(arrived(2).get(1).member("id")).isEqualTo(arrived(2).get(0).member("id"));
    }

    @Test
    void aReceiverThatAsksForPatienceGetsIt() throws Exception {
        relay.flow(flow.with("retry", "10ms")).start();
        receiver.answerNext("429 Retry-After: 2");
        long start = System.nanoTime();
        relay.accept(Event.failed("patience", "CRM"));

        arrived(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        settled(1, 0);
    }

    @Test
    void noMoreThanInFlightAreUnderWayAndTheRestWaits() throws Exception {
        relay.flow(flow.with("inFlight", "3")).start();
        receiver.hold();
        for (int batch = 0; batch < 10; batch++) {
            var lines = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                lines.append(Event.failed("slow-" + batch + "-" + i, "CRM")).append('\n');
            }
            assertThat(relay.post(lines.toString(), "Content-Type", "application/x-ndjson")
                            .status())
                    .isEqualTo(202);
        }
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(3));
        receiver.release();

        settled(1_000, 0);
        assertThat(receiver.mostOpen()).isEqualTo(3);
        assertThat(receiver.requests())
                .extracting(request -> request.member("eventId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAttemptThatDoesNotEndInItsTimeIsTriedAgain() throws Exception {
        relay.flow(flow.with("timeout", "1s").with("retry", "100ms")).start();
        receiver.hold();
        relay.accept(Event.failed("late", "CRM"));
        arrived(2);
        receiver.release();

        assertThat(arrived(2)).extracting(request -> request.member("attempt")).startsWith("1", "2");
        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("running").asInt()).isZero());
    }

    @Test
    void whatWaitsForAFlowThatIsGoneStaysUntilItIsBack() throws Exception {
        relay.flow(flow.with("retry", "1s,1s,1s,1s,1s")).start();
        receiver.answerNext("500");
        relay.accept(Event.failed("waits", "CRM"));
        arrived(1);
        relay.close();
        Path file = relay.flows().resolve("on-failure.camel.yaml");
        Files.move(file, relay.folder().resolve("away"));
        relay.start();
        assertThat(relay.flow("on-failure").path("state").asText()).isEqualTo("orphaned");
        assertThat(relay.flow("on-failure").path("due").asInt()).isEqualTo(1);
        relay.accept(Event.failed("missed", "CRM"));
        relay.close();
        Files.move(relay.folder().resolve("away"), file);
        relay.start();

        settled(1, 0);
        assertThat(receiver.requests())
                .extracting(request -> request.member("eventId"))
                .containsOnly("waits");
    }

    @Test
    void aReceiverThatIsDownGetsItsDeliveriesWhenItIsUp() throws Exception {
        int port = RelayProcess.freePort();
        relay.flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", "http://127.0.0.1:" + port + "/")
                        .with("retry", "100ms,100ms"))
                .start();
        relay.accept(Event.failed("down", "CRM"));

        settled(0, 1);
        assertThat(relay.ask("/api/dead-letters").get(0).path("reason").asText())
                .contains("127.0.0.1")
                .doesNotContain("\n");
    }

    private RelayProcess verb(String... verb) throws Exception {
        String port = relay.isRunning() ? Integer.toString(relay.port()) : Integer.toString(RelayProcess.freePort());
        return RelayProcess.begin(relay.folder(), Map.of("relay.http.port", port), verb);
    }

    private List<Request> arrived(int least) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(least));
        return receiver.requests();
    }

    private void settled(int delivered, int dead) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(relay.flow("on-failure").path("delivered").asInt()).isEqualTo(delivered);
            assertThat(relay.flow("on-failure").path("dead").asInt()).isEqualTo(dead);
        });
    }
}
