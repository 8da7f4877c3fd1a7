package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To be reached from elsewhere, a relay has to know who calls. */
class StrangersTest {

    @TempDir
    private Path folder;

    @Test
    void aRelayThatOthersCouldReachWithoutSigningInDoesNotStart() throws Exception {
        try (var process = RelayProcess.begin(folder, Map.of("relay.http.host", "0.0.0.0"), "run")) {
            assertThat(process.exit(Duration.ofSeconds(10))).as(process::output).isEqualTo(2);
            assertThat(process.stdout().lines())
                    .singleElement()
                    .asString()
                    .contains("relay.http.host", "0.0.0.0", "relay.sign-in");
            assertThat(folder.resolve("data")).as("nothing was opened").doesNotExist();
            assertThat(Files.exists(folder.resolve("inbox"))).isFalse();
        }
    }

    @Test
    void withSignInItListensThereAndLetsNobodyInWithoutIt() throws Exception {
        try (var relay = RelayProcess.run(folder, Map.of("relay.http.host", "0.0.0.0", "relay.sign-in", "on"))) {
            assertThat(Answer.get(relay.uri("/api/flows")).status()).isEqualTo(401);
            assertThat(Answer.get(relay.uri("/observe/health"))
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("UP");
        }
    }
}
