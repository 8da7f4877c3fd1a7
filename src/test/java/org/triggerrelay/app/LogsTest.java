package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.Receiver;

/** What stands in the log of events and attempts, as JSON and as text, whatever the events say. */
class LogsTest {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String FORGED = "e\n12:00:00.000 ERROR Relay: forged\r\n{\"level\":\"ERROR\"}\u2028\u0085\"";
    private static final String SECRET = "topsecret";

    @TempDir
    private Path folder;

    /** A relay with these settings has had three events, of which one is none, and sent two flows to good and bad ends. */
    private String log(Map<String, String> settings, String... javaOptions) throws Exception {
        try (var receiver = new Receiver()) {
            receiver.answerAt("/bad", "400");
            for (String flow : List.of("good", "bad")) {
                FlowFile.webhook(flow, "data-source-refresh-failed", receiver.url("/" + flow + "?sig=" + SECRET))
                        .writeTo(new TestRelay(folder).flows());
            }
            try (RelayProcess relay = RelayProcess.run(folder, settings, javaOptions)) {
                Answer.post(relay.uri("/events"), Event.failed(FORGED, "CRM").toString(), JSON);
                Answer.post(relay.uri("/events"), Event.failed(FORGED, "CRM").toString(), JSON);
                Answer.post(relay.uri("/events"), "{\"id\":\"none\\nforged\"}", JSON);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> receiver.at("/bad").size() == 1
                                && receiver.at("/good").size() == 1
                                && relay.stderr().contains("dead after attempt 1"));
                relay.terminate();
                relay.exit(Duration.ofSeconds(30));
                assertThat(relay.output()).doesNotContain(SECRET);
                return relay.stderr()
                        .lines()
                        .filter(line -> !line.startsWith("WARNING: ")) // the JVM's own
                        .collect(Collectors.joining("\n"));
            }
        }
    }

    @Test
    void asJsonEachEventAndEachAttemptIsAnObjectOnOneLineAndNothingOfTracesIsLoaded() throws Exception {
        Path classes = folder.resolve("classes");

        List<JsonNode> lines = new ArrayList<>();
        for (String line : log(Map.of("relay.log.format", "json"), "-Xlog:class+load:file=" + classes)
                .split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }

        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(line.path("level").asText()).matches("ERROR|WARN|INFO");
            assertThat(line.path("message").asText()).isNotEmpty();
        });
        List<JsonNode> events = of(lines, "org.triggerrelay.events");
        assertThat(events)
                .extracting(line -> line.path("outcome").asText())
                .containsExactly("accepted", "duplicate", "rejected");
        JsonNode accepted = events.getFirst();
        assertThat(accepted.path("event").asText()).isEqualTo(FORGED);
        assertThat(accepted.path("source").asText()).isNotEmpty();
        assertThat(accepted.path("feed").asText()).isEqualTo("http");
        assertThat(accepted.path("triggers").get(0).asText()).isEqualTo("data-source-refresh-failed");
        assertThat(events.getLast().path("reason").asText()).isNotEmpty();

        List<JsonNode> attempts = of(lines, "org.triggerrelay.attempts");
        assertThat(attempts).hasSize(2);
        JsonNode bad = attempts.stream()
                .filter(line -> line.path("flow").asText().equals("bad"))
                .findFirst()
                .orElseThrow();
        assertThat(bad.path("outcome").asText()).isEqualTo("refused");
        assertThat(bad.path("code").asInt()).isEqualTo(400);
        assertThat(bad.path("attempt").asInt()).isEqualTo(1);
        assertThat(bad.path("delivery").asText()).isNotEmpty();
        assertThat(bad.path("event").asText()).isEqualTo(FORGED);
        assertThat(bad.path("seconds").isDouble()).isTrue();
        assertThat(bad.path("reason").asText()).endsWith("answered 400");

        assertThat(Files.readString(classes)).contains("org.triggerrelay.Relay").doesNotContain("io.opentelemetry");
    }

    private static List<JsonNode> of(List<JsonNode> lines, String logger) {
        return lines.stream()
                .filter(line -> line.path("logger").asText().equals(logger))
                .toList();
    }

    @Test
    void asTextTheLinesAreThereWhenAskedForAndNoneCanBeForged() throws Exception {
        String log = log(Map.of("relay.log.events", "true"));

        assertThat(log.lines()).allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ +\\w+: .*"));
        assertThat(log.lines()).noneMatch(line -> line.startsWith("12:00:00.000"));
        assertThat(log)
                .contains("events: Event e 12:00:00.000 ERROR Relay: forged")
                .contains("attempts: Attempt 1 at delivery ")
                .doesNotContain("\u2028", "\u0085");
    }

    @ParameterizedTest
    @CsvSource({"relay.log.format, xml", "relay.log.events, perhaps", "relay.traces.endpoint, 127.0.0.1:4318"})
    void aSettingThatMakesNoSenseEndsTheStart(String setting, String value) throws Exception {
        try (RelayProcess relay = RelayProcess.begin(folder, Map.of(setting, value), "run")) {
            assertThat(relay.exit(Duration.ofSeconds(30))).isEqualTo(2);
            assertThat(relay.stdout()).startsWith(setting + ": found").contains("allowed is");
        }
    }
}
