package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.event.Digest;
import org.triggerrelay.feed.Formats;

/** Platforms' own notices over HTTP, through the running relay to started flows. */
class PlatformFeedsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] TYPE = {"Content-Type", "application/json"};
    private static final String SECRET = "s&cr+t%20";

    private static final Set<String> KNOWN = new HashSet<>(); // some tell of what is another's

    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("failed", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("good", "data-source-refresh-succeeded", receiver.url("/good")))
                .flow(FlowFile.webhook("segment", "segment-threshold-crossed", receiver.url("/segment"))
                        .with("above", "5")
                        .with("first", "fire"))
                .flow(FlowFile.webhook("full", "full-refresh-completed", receiver.url("/full")))
                .flow(FlowFile.webhook("others", "unmatched", receiver.url("/others")));
        Formats.names().forEach(feed -> relay.set("feeds." + feed + ".enabled", true));
        for (String signed : new String[] {"dbt-cloud", "fivetran", "census", "airbyte"}) {
            relay.set("feeds." + signed + ".secret", SECRET);
        }
        relay.start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.forget();
    }

    static Iterable<String> formats() {
        return Formats.names();
    }

    /** A day of each platform: each happening starts its flows once, however often it is told of. */
    @ParameterizedTest
    @MethodSource("formats")
    void aDayThatIsPlayedTwiceStartsEachFlowOnce(String feed) throws Exception {
        Set<String> events = new HashSet<>();
        JsonNode day = JSON.readTree(
                Path.of("src/test/resources/feed/" + feed + ".json").toFile());
        for (JsonNode row : day) {
            row.path("becomes").forEach(event -> {
                String identity = event.path("source").asText()
                        + event.path("id").asText()
                        + event.path("outcome").asText();
                if (KNOWN.add(identity) && starts(event)) {
                    events.add(identity);
                }
            });
            assertThat(post(feed, row.path("notice").toString()).status())
                    .as(row.path("case").asText())
                    .isIn(202, 422);
        }
        await().untilAsserted(() -> assertThat(told(false)).containsExactlyInAnyOrderElementsOf(events));
        assertThat(events).isNotEmpty();
        List<String> derived = told(true);
        assertThat(derived).doesNotHaveDuplicates();

        for (JsonNode row : day) {
            Answer again = post(feed, row.path("notice").toString());
            assertThat(again.json().path("accepted").asInt()).isZero();
        }
        await().during(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(told(false)).containsExactlyInAnyOrderElementsOf(events);
            assertThat(told(true)).isEqualTo(derived);
        });
    }

    /** What flows were told of: what platforms sent, or what followed from it. */
    private static List<String> told(boolean derived) {
        return firings()
                .filter(firing -> firing.path("status").asText().startsWith("derived from") == derived)
                .map(firing -> firing.path("source").asText()
                        + firing.path("eventId").asText()
                        + firing.path("outcome").asText())
                .toList();
    }

    private static Stream<JsonNode> firings() {
        return receiver.requests().stream().map(Receiver.Request::json);
    }

    @Test
    void aDataSourceIsToldOfOnceWhenAllItsTablesAreDone() throws Exception {
        post("customer-insights", ingestion("TaskStarted", "Running", "Orders"));
        post("customer-insights", ingestion("TaskStarted", "Running", "Items"));
        post("customer-insights", ingestion("TaskCompleted", "Successful", "Orders"));
        await().until(() -> firings().count() == 3);
        assertThat(firings().map(firing -> firing.path("process").asText())).containsOnly("table");

        post("customer-insights", ingestion("TaskCompleted", "Successful", "Items"));
        post("customer-insights", ingestion("TaskCompleted", "Successful", "Items"));

        await().until(() -> firings().count() == 5);
        assertThat(firings()
                        .filter(firing -> firing.path("process").asText().equals("data-source"))
                        .map(firing -> firing.path("subject").asText() + " "
                                + firing.path("outcome").asText()))
                .containsExactly("Webshop succeeded");
    }

    private static String ingestion(String operation, String result, String table) {
        return """
                {"time": "2026-11-22T03:00:00.1234567Z", "operationName": "Ingestion.%s", "category": "Operational",
                 "resultType": "%s", "properties": "{\\"eventType\\": \\"WorkflowEvent\\", \
                 \\"workflowJobId\\": \\"job-t\\", \\"operationType\\": \\"Ingestion\\", \
                 \\"instanceId\\": \\"inst-t\\", \\"identifier\\": \\"Webshop_%s\\", \\"friendlyName\\": \\"Webshop\\"}"}
                """.formatted(operation, result, table);
    }

    /** Whether one of the flows above waits for it. */
    private static boolean starts(JsonNode event) {
        return switch (event.path("process").asText()) {
            case "", "measure" -> false;
            case "data-source" -> !event.path("outcome").asText().equals("retrying");
            case "segment" -> event.has("value");
            default -> true;
        };
    }

    @Test
    void whatNobodyWaitsForIsIgnoredForAStatedReason() throws Exception {
        Answer answer = post("databricks", """
                {"event_type": "jobs.on_duration_warning_threshold_exceeded", "run": {"run_id": 1}, "job": {"job_id": 2}}
                """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("ignored").asInt()).isEqualTo(1);
        assertThat(answer.json().path("reasons").path(0).path("reason").asText())
                .contains("jobs.on_duration_warning_threshold_exceeded");
    }

    @Test
    void whatIsNoNoticeIsRefusedAndKept() throws Exception {
        Answer answer = post("fabric", "{\"hello\": \"world\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("no event of a Fabric job");
        assertThat(relay.ask("/api/rejected").toString()).contains("no event of a Fabric job");
        assertThat(post("fabric", "{broken").body()).contains("broken JSON");
    }

    @Test
    void aMessageThatIsNotSignedRightIsRefused() throws Exception {
        String body = "{\"event\":\"sync.failed\",\"workspace_id\":1,\"sync_id\":2,\"sync_run_id\":3}";

        assertThat(postTo("/events/census", body, TYPE).status()).isEqualTo(401);
        assertThat(postTo("/events/census", body, "X-Signature", signed("other", body))
                        .status())
                .isEqualTo(401);
        assertThat(postTo("/events/census", body, "X-Signature", signed(SECRET, body))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void eventGridIsToldThatItsEventsAreWanted() throws Exception {
        String question = """
                [{"id": "1", "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "subject": "",
                  "data": {"validationCode": "512d38b6"}, "eventTime": "2026-11-22T00:00:00Z", "dataVersion": "1"}]
                """;

        Answer answer = postTo(
                "/events/event-grid",
                question,
                "Content-Type",
                "application/json",
                "aeg-event-type",
                "SubscriptionValidation");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("validationResponse").asText()).isEqualTo("512d38b6");
    }

    private static Answer postTo(String path, String body, String... headers) throws Exception {
        return Answer.post(relay.uri(path), body, headers);
    }

    private static Answer post(String feed, String body) throws Exception {
        return switch (feed) {
            case "dbt-cloud" -> postTo("/events/dbt-cloud", body, "Authorization", hex(body));
            case "fivetran" ->
                postTo(
                        "/events/fivetran",
                        body,
                        "X-Fivetran-Signature-256",
                        hex(body).toUpperCase());
            case "census" -> postTo("/events/census", body, "X-Signature", signed(SECRET, body));
            case "airbyte" -> standard(body);
            default -> postTo("/events/" + feed, body, TYPE);
        };
    }

    private static Answer standard(String body) throws Exception {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        return postTo(
                "/events/airbyte",
                body,
                "webhook-id",
                "m1",
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1,AAAA v1," + signed(SECRET, "m1." + time + "." + body));
    }

    private static String hex(String body) {
        return HexFormat.of().formatHex(hmac(SECRET, body));
    }

    private static String signed(String secret, String body) {
        return Base64.getEncoder().encodeToString(hmac(secret, body));
    }

    private static byte[] hmac(String secret, String body) {
        return Digest.hmac(Digest.key(secret.getBytes(StandardCharsets.UTF_8)), body.getBytes(StandardCharsets.UTF_8));
    }
}
