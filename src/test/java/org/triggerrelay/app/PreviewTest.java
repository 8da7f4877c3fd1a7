package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** {@code relay preview} as a user calls it, without a relay and beside one. */
class PreviewTest {
    private static final String SECRET = "whsec_" + "A".repeat(44);

    @TempDir
    private Path folder;

    private String stdout = "";

    @BeforeEach
    void prepare() throws Exception {
        Path flows = Files.createDirectories(folder.resolve("flows"));
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/line.txt"), "Own words: {{subject}} {{value}}");
        Files.writeString(flows.resolve("all.camel.yaml"), """
                - route:
                    id: grown
                    from:
                      uri: trigger:segment-threshold-crossed
                      parameters:
                        above: 10
                        first: fire
                      steps:
                        - to:
                            uri: kamelet:teams-message-sink
                            parameters:
                              webhookUrl: "{{hook}}"
                              language: sr
                        - to:
                            uri: kamelet:owner-mail-sink
                            parameters:
                              to: ana@contoso.example
                              textTemplate: line.txt
                        - to:
                            uri: kamelet:flow-webhook-sink
                            parameters:
                              url: "{{hook}}"
                              secret: %s
                - route:
                    id: logged
                    from:
                      uri: trigger:full-refresh-completed
                      steps:
                        - log:
                            message: nothing else
                """.formatted(SECRET));
    }

    private int preview(Map<String, String> more, String... arguments) throws Exception {
        var settings = new HashMap<>(Map.of(
                "hook", "https://flows.invalid/start?sp=%2Fx&sig=TOPSECRETsignature1234",
                "mail.smtp.host", "mail.invalid",
                "mail.from", "relay@contoso.example"));
        settings.putAll(more);
        var command = new ArrayList<>(List.of("preview"));
        command.addAll(Stream.of(arguments).toList());
        try (var process = RelayProcess.begin(folder, settings, command.toArray(String[]::new))) {
            int code = process.exit(Duration.ofSeconds(60));
            stdout = process.stdout() + process.stderr();
            assertThat(stdout).doesNotContain("\tat ", "TOPSECRET", SECRET);
            return code;
        }
    }

    @Test
    void aSampleOfEachMessageIsShownWithoutARelayAndNoSecretWithIt() throws Exception {
        assertThat(preview(Map.of(), "--flow", "grown")).isZero();
        assertThat(stdout)
                .contains("--- 1-teams-message", "\"AdaptiveCard\"", "Број чланова сегмента")
                .contains("--- 2-owner-mail", "To: ana@contoso.example", "Own words: High value customers 1,042")
                .contains("--- 3-flow-webhook", "POST flows.invalid …1234", "webhook-signature: v1,")
                .contains("\"trigger\":\"segment-threshold-crossed\"");

        assertThat(preview(
                        Map.of(),
                        "--flow",
                        "grown",
                        "--out",
                        folder.resolve("out").toString()))
                .isZero();
        assertThat(folder.resolve("out.1-teams-message.json")).content().contains("AdaptiveCard");
        assertThat(folder.resolve("out.2-owner-mail.eml")).content().contains("Message-ID: <sample-1.");
        assertThat(folder.resolve("out.3-flow-webhook.http")).content().contains("ce-id: sample-1");
    }

    @Test
    void whatCannotBeShownIsSaidInOneLine() throws Exception {
        assertThat(preview(Map.of(), "--flow", "grwn")).isEqualTo(1);
        assertThat(stdout.strip()).isEqualTo("there is no flow grwn; the nearest name is grown");
        assertThat(preview(Map.of(), "--flow", "logged")).isEqualTo(1);
        assertThat(stdout).startsWith("flow logged has none of the steps that can be shown");
        assertThat(preview(Map.of(), "--flow", "grown", "--event", "e-1")).isEqualTo(2);
        assertThat(stdout).contains("no relay runs").contains("there is no ledger");
    }

    @Test
    void anEventThatStartedTheFlowIsShownAsItWasAndOneThatDidNotSaysWhy() throws Exception {
        try (var receiver = new Receiver();
                var relay = new TestRelay(folder.resolve("running"))) {
            receiver.answerAt("/", "503");
            relay.set("relay.flows.directories", folder.resolve("flows"))
                    .set("relay.templates.directory", folder.resolve("templates"))
                    .set("hook", receiver.url("/hook"))
                    .set("mail.smtp.host", "127.0.0.1")
                    .set("mail.smtp.port", 1)
                    .set("mail.from", "relay@contoso.example")
                    .start();
            relay.accept(Event.segment("e-0", "Клијенти", "17.5"));
            relay.accept(Event.segment("e-1", "Клијенти", "5"));
            await().untilAsserted(() -> assertThat(receiver.requests()).isNotEmpty());
            Map<String, String> there =
                    Map.of("relay.http.port", Integer.toString(relay.uri("/").getPort()));

            assertThat(preview(there, "--flow", "grown", "--event", "e-0")).isZero();
            assertThat(stdout).contains("Own words: =D0=9A", "\"value\":17.5", "\"eventId\":\"e-0\"");
            assertThat(preview(there, "--flow", "grown", "--event", "e-1")).isEqualTo(1);
            assertThat(stdout.strip()).startsWith("event e-1 did not start flow grown: not past: 17.5 → 5");
            assertThat(preview(there, "--flow", "grown", "--event", "e-9")).isEqualTo(1);
            assertThat(stdout).contains("no event e-9 was accepted");
        }
    }
}
