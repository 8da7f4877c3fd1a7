package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From its first open port on, a starting relay answers as a sender can live with. */
class OpeningTest {
    @Test
    void untilItIsOpenEventsAreTurnedAwayWithATimeToComeBack(@TempDir Path folder) throws Exception {
        var turnedAway = new ArrayList<Answer>();
        try (RelayProcess relay = RelayProcess.begin(folder, Map.of(), "run")) {
            await().atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .ignoreException(ConnectException.class)
                    .until(() -> {
                        Answer answer = Answer.post(
                                relay.uri("/events"),
                                Event.failed("early", "CRM").toString(),
                                "Content-Type",
                                "application/json");
                        if (answer.status() != 202) {
                            turnedAway.add(answer);
                        }
                        return answer.status() == 202;
                    });
            assertThat(Answer.get(relay.uri("/observe/health")).status()).isEqualTo(200);
        }
        assertThat(turnedAway).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
    }
}
