package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** {@code relay explain} as a person calls it, with a relay that runs and without. */
class ExplainTest {
    private static final String SEGMENT = "segment-threshold-crossed";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    @TempDir
    private Path folder;

    private Receiver receiver;
    private TestRelay relay;
    private int calls;

    @BeforeEach
    void prepare() throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("grown", SEGMENT, receiver.url("/grown")).with("above", "1000"))
                .flow(FlowFile.webhook("huge", SEGMENT, receiver.url("/huge")).with("above", "5000"))
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("on-success", "data-source-refresh-succeeded", receiver.url("/good")));
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private record Said(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private Said explain(String... arguments) throws Exception {
        return explainTyped("", arguments);
    }

    private Said explainTyped(String typed, String... arguments) throws Exception {
        var verb = new ArrayList<String>(List.of("explain"));
        verb.addAll(List.of(arguments));
        var settings = new HashMap<>(relay.settings());
        settings.put("relay.http.port", Integer.toString(relay.isRunning() ? relay.port() : RelayProcess.freePort()));
        Path place = folder.resolve("call-" + calls++);
        try (RelayProcess process = RelayProcess.begin(place, settings, verb.toArray(String[]::new))) {
            process.type(typed);
            int exit = process.exit(Duration.ofSeconds(60));
            assertThat(process.output()).doesNotContain("\tat ").doesNotContain("Exception");
            return new Said(exit, process.stdout(), process.stderr());
        }
    }

    private Path file(Object event) throws IOException {
        return Files.writeString(folder.resolve("event-" + calls + ".json"), event.toString());
    }

    private static Event count(String id, String value, int minute) {
        return Event.segment(id, "High value customers", value).with("time", "2026-11-22T07:1%d:00Z".formatted(minute));
    }

    private void sendTwo() throws Exception {
        relay.accept(count("c-1", "980", 0));
        relay.accept(count("c-2", "1042", 1));
        await().untilAsserted(() ->
                assertThat(relay.flow("grown").path("delivered").asInt()).isEqualTo(1));
    }

    @Test
    void eachFlowSaysWhyItFiredOrDidNotAndWhatBecameOfIt() throws Exception {
        relay.start();
        sendTwo();
        relay.accept(Event.of("x-1", "data-source", "CRM", "skipped"));

        Said said = explain("--event", "c-2");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.lines()).hasSize(5);
        assertThat(said.lines().get(0))
                .matches("segment High value customers: succeeded, value 1042, of 2026-11-22T07:11:00Z; accepted "
                        + TIME + " from http");
        assertThat(said.lines().get(1)).isEqualTo("event c-2 of contoso/insights raised " + SEGMENT);
        assertThat(said.lines().get(2))
                .matches("fired {2}grown +crossed 1000 upward: 980 → 1042; delivered " + TIME + " \\(attempt 1\\)");
        assertThat(said.lines().get(3)).matches("no {5}huge +not past: 980 → 1042, above 5000");
        assertThat(said.lines().get(4)).matches("no +2 other flows +other trigger");
        assertThat(said.lines().subList(2, 5))
                .allSatisfy(line -> assertThat(line.charAt(6)).isEqualTo(' '));

        Said unmatched = explain("--event", "x-1", "--flow", "grown");
        assertThat(unmatched.lines())
                .contains(
                        "event x-1 of contoso/insights raised only unmatched: the router has no trigger for process"
                                + " data-source with outcome skipped",
                        "no     grown  other trigger: waits for " + SEGMENT + ", the event raised unmatched");
    }

    @Test
    void theSameAsJsonForPrograms() throws Exception {
        relay.start();
        sendTwo();

        JsonNode said = explain("--event", "c-2", "--source", "contoso/insights", "--json")
                .json();
        assertThat(said.at("/event/id").asText()).isEqualTo("c-2");
        assertThat(said.path("trigger").asText()).isEqualTo(SEGMENT);
        JsonNode grown = verdict(said, "grown");
        assertThat(grown.path("verdict").asText()).isEqualTo("fired");
        assertThat(grown.path("fired").asBoolean()).isTrue();
        assertThat(grown.path("actual").isNumber()).isTrue();
        assertThat(grown.path("actual").asInt()).isEqualTo(1042);
        assertThat(grown.at("/delivery/state").asText()).isEqualTo("delivered");
        assertThat(grown.at("/delivery/attempts").asInt()).isEqualTo(1);
        assertThat(grown.at("/delivery/id").asText())
                .isEqualTo(receiver.at("/grown").getFirst().member("id"));
        JsonNode huge = verdict(said, "huge");
        assertThat(huge.path("verdict").asText()).isEqualTo("not-past");
        assertThat(huge.path("wanted").asText()).isEqualTo("above 5000");
        assertThat(huge.path("previous").asInt()).isEqualTo(980);
        assertThat(huge.has("delivery")).isFalse();
    }

    private static JsonNode verdict(JsonNode said, String flow) {
        for (JsonNode verdict : said.path("verdicts")) {
            if (verdict.path("flow").asText().equals(flow)) {
                return verdict;
            }
        }
        throw new AssertionError("no verdict on " + flow + " in " + said);
    }

    @Test
    void whatCannotBeExplainedIsToldWithItsExitCode() throws Exception {
        relay.start();
        sendTwo();
        relay.accept(count("c-1", "3", 2).with("source", "fabrikam"));
        relay.post("{\"id\":\"bad-1\",\"source\":\"s\"}", "Content-Type", "application/json");

        Said unknown = explain("--event", "nobody");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.out()).isEqualTo("no event nobody was accepted\n");
        assertThat(explain("--event", "bad-1").out()).contains("no event bad-1 was accepted", "./relay rejected");
        Said several = explain("--event", "c-1");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(several.err()).contains("contoso/insights, fabrikam", "--source");
        assertThat(explain("--event", "c-1", "--source", "fabrikam").exit()).isZero();
        assertThat(explain("--event", "c-2", "--flow", "grwn").err()).contains("no flow grwn", "grown");
        Said unconfigured = explain("--event", "c-2", "--flow", "teams-on-refresh-failure");
        assertThat(unconfigured.exit()).isEqualTo(1);
        assertThat(unconfigured.out()).contains("is not configured: teams.operations.webhook-url is empty");
        assertThat(explain().exit()).isEqualTo(2);
        assertThat(explain("--event", "c-2", "--file", "x").exit()).isEqualTo(2);
        assertThat(explain("--file", "missing.json").err()).contains("there is no file missing.json");
    }

    @Test
    void anEventThatWasNotSentIsTriedThroughTheRouterAndStoresNothing() throws Exception {
        relay.start();
        sendTwo();
        String file = file(count("c-3", "6000", 3)).toString();
        for (int twice = 0; twice < 2; twice++) {
            Said said = explain("--file", file);
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.lines().getFirst()).endsWith("; not sent");
            assertThat(said.lines())
                    .contains("event c-3 of contoso/insights would raise " + SEGMENT)
                    .anyMatch(line -> line.matches("fired +huge +crossed 5000 upward: 1042 → 6000"))
                    .anyMatch(line -> line.matches("no +grown +not past: 1042 → 6000, above 1000"));
        }
        assertThat(relay.metric("relay_events_total{outcome=\"accepted\"}")).isEqualTo(2);
        assertThat(explainTyped(count("c-4", "1043", 4).toString(), "--file", "-", "--flow", "huge")
                        .lines())
                .contains("no     huge  not past: 1042 → 1043, above 5000");
        assertThat(explain("--event", "c-3").exit()).isEqualTo(1);
        Said broken = explain("--file", file("{\"id\": 7}").toString());
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).startsWith("the event would be refused: ").contains("id");
        relay.accept(count("c-3", "6000", 3));
        await().untilAsserted(() -> assertThat(receiver.at("/huge")).hasSize(1));
        assertThat(explain("--file", file).lines()).anyMatch(line -> line.matches("no +huge +duplicate of .*"));
    }

    @Test
    void withoutARelayTheLedgerAndTheFilesAreReadAsTheyAre() throws Exception {
        String file = file(count("c-3", "6000", 3)).toString();
        assertThat(explain("--file", file).lines())
                .anyMatch(line -> line.matches("no +huge +not armed: 6000 is the first reading of this subject"));
        assertThat(explain("--event", "c-2").exit()).isEqualTo(2);
        relay.start();
        sendTwo();
        relay.close();
        Map<String, Long> before = sizes();
        assertThat(explain("--event", "c-2").lines())
                .anyMatch(line -> line.matches("fired +grown +crossed 1000 upward: 980 → 1042; delivered .*"));
        assertThat(explain("--file", file).lines())
                .anyMatch(line -> line.matches("fired +huge +crossed 5000 upward: 1042 → 6000"));
        assertThat(explain("--event", "c-3").exit()).isEqualTo(1);
        assertThat(sizes()).containsAllEntriesOf(before);
        relay.flow(FlowFile.webhook("huge", SEGMENT, "http://127.0.0.1:9/").with("above", "many"));
        Said broken = explain("--file", file);
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.err()).contains("huge.camel.yaml", "above: found \"many\"");
    }

    private Map<String, Long> sizes() throws IOException {
        Path ledger = folder.resolve("data/relay.db");
        return Map.of(
                "size",
                Files.size(ledger),
                "time",
                Files.getLastModifiedTime(ledger).toMillis());
    }
}
