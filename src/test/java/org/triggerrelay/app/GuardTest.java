package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Which destinations a relay calls, with names that a hosts file of the test's resolves. */
class GuardTest {
    @TempDir
    private Path folder;

    @Test
    void aCheckedAddressIsDialledUnderItsNameAndEverythingElseIsRefused() throws Exception {
        Path keyStore = TlsFront.selfSigned(folder, "dns:hooks.example");
        Path hosts = Files.writeString(folder.resolve("hosts"), """
                127.0.0.1 hooks.example
                127.0.0.1 other.example
                127.0.0.1 mixed.example
                127.0.0.2 mixed.example
                10.1.2.3 inside.example
                """);
        try (var receiver = new Receiver();
                var front = new TlsFront(keyStore, URI.create(receiver.url("/")).getPort(), false)) {
            flow("good", "https://hooks.example:" + front.port() + "/good?sig=a%2Bb");
            flow("stranger", "https://other.example:" + front.port() + "/stranger");
            flow("mixed", "https://mixed.example:" + front.port() + "/mixed");
            flow("inside", "https://inside.example/inside");
            flow("plain", "http://8.8.8.8:1/plain");
            try (RelayProcess relay = RelayProcess.run(
                    folder,
                    Map.of("relay.destinations.allow", "127.0.0.1"),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-Djavax.net.ssl.trustStore=" + keyStore,
                    "-Djavax.net.ssl.trustStorePassword=" + TlsFront.PASSWORD)) {
                Answer.post(
                        relay.uri("/events"), Event.failed("e", "CRM").toString(), "Content-Type", "application/json");

                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(receiver.at("/good"))
                                .as(relay::output)
                                .hasSize(1));
                assertThat(receiver.requests().getFirst().target()).isEqualTo("/good?sig=a%2Bb");
                assertThat(receiver.requests().getFirst().headers())
                        .containsEntry("host", "hooks.example:" + front.port());
                dies(relay, "mixed", "its address 127.0.0.2 is this machine");
                dies(relay, "inside", "its address 10.1.2.3 is private");
                dies(relay, "plain", "plain http can be read");
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() ->
                                assertThat(relay.stderr()).contains("Flow stranger: attempt 1 ", "other.example"));
            }
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    private void flow(String name, String url) throws IOException {
        FlowFile.webhook(name, "data-source-refresh-failed", url).writeTo(new TestRelay(folder).flows());
    }

    private static void dies(RelayProcess relay, String flow, String reason) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        relay.stderr().lines())
                .as(relay::output)
                .filteredOn(line -> line.contains("Flow " + flow + ": delivery ") && line.contains("is dead"))
                .singleElement()
                .asString()
                .contains(reason, "relay.destinations.allow"));
    }
}
