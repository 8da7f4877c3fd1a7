package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** While its port is open, a relay answers as a sender can live with, also where it takes nothing yet, or no more. */
class OpeningTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void whoCanConnectToAStartingRelayIsNeverRefusedForGood(@TempDir Path folder) throws Exception {
        var refusedConnections = new ArrayList<ConnectException>();
        var others = new ArrayList<Answer>();
        try (RelayProcess relay = RelayProcess.begin(folder, Map.of(), "run")) {
            await().atMost(LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        try {
                            Answer answer = post(relay.uri("/events"));
                            if (answer.status() != 202) {
                                others.add(answer);
                            }
                            return answer.status() == 202;
                        } catch (ConnectException notYet) {
                            refusedConnections.add(notYet);
                            return false;
                        }
                    });
            assertThat(Answer.get(relay.uri("/observe/health")).status()).isEqualTo(200);
        }
        assertThat(refusedConnections).isNotEmpty();
        assertThat(others).allSatisfy(OpeningTest::isPutOff);
    }

    @Test
    void whoComesWhileItStopsIsPutOff(@TempDir Path folder) throws Exception {
        try (var receiver = new Receiver();
                TestRelay relay = new TestRelay(folder)
                        .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/")))
                        .start()) {
            receiver.hold();
            relay.accept(Event.failed("e", "CRM"));
            await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
            Thread stopping = Thread.ofPlatform().start(relay::close);
            await().atMost(LONG).untilAsserted(() -> isPutOff(post(relay.uri("/events"))));
            receiver.release();
            assertThat(stopping.join(LONG)).isTrue();
        }
    }

    private static Answer post(URI uri) throws Exception {
        String event = Event.failed("early", "CRM").toString();
        return Answer.post(uri, event, "Content-Type", "application/json");
    }

    private static void isPutOff(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
}
