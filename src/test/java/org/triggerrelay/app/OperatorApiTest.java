package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** What operators ask over HTTP and do there: each answer is as the OpenAPI document says. */
class OperatorApiTest {
    private static final String REFUSAL = "no entry here; you called URL, sig s3cr3t-signature";

    private static Receiver good;
    private static Receiver bad;
    private static TestRelay relay;
    private static ApiDocument api;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        good = Receiver.answering("HTTP/1.1 202 Accepted\r\nContent-Length: 14\r\n\r\n{\"run\":\t\"r-1\"}");
        bad = Receiver.answering(
                "HTTP/1.1 403 Forbidden\r\nContent-Length: " + REFUSAL.length() + "\r\n\r\n" + REFUSAL);
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("good", "data-source-refresh-failed", good.url("/hook")))
                .flow(FlowFile.webhook("bad", "data-source-refresh-failed", bad.url("/hook?sig=s3cr3t-signature&v=1")))
                .flow(FlowFile.webhook("later", "segment-threshold-crossed", bad.url("/later"))
                        .with("above", "10")
                        .with("first", "fire")
                        .with("ordered", "true"))
                .start();
        api = new ApiDocument(relay);
        relay.accept(Event.failed("e1", "CRM").with("instance", "contoso-prod").with("error", "It is <b>down</b>"));
        relay.accept(Event.segment("e2", "VIP", "12345678901234567890.10"));
        await().untilAsserted(() -> {
            assertThat(deliveries("state=dead")).hasSize(2);
            assertThat(deliveries("state=delivered")).hasSize(1);
        });
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        good.close();
        bad.close();
    }

    private static List<JsonNode> deliveries(String query) throws Exception {
        var all = new ArrayList<JsonNode>();
        relay.ask("/api/deliveries?" + query).path("deliveries").forEach(all::add);
        return all;
    }

    private static String dead(String flow) throws Exception {
        return deliveries("state=dead&flow=" + flow).getFirst().path("id").asText();
    }

    private static void isDead(String id) {
        await().untilAsserted(() -> assertThat(
                        relay.ask("/api/deliveries/" + id).path("state").asText())
                .isEqualTo("dead"));
    }

    @Test
    void eventsAreSearchedAndOneIsToldWithItsTextAndItsVerdicts() throws Exception {
        JsonNode list = api.call(200, "GET", "/api/events?search=VIP");
        JsonNode event = list.path("events").path(0);
        assertThat(event.path("id").asText()).isEqualTo("e2");
        assertThat(event.path("instance").asText()).isEqualTo("contoso/insights");
        assertThat(event.path("raised").path(0).asText()).isEqualTo("segment-threshold-crossed");
        assertThat(event.path("firings").asInt()).isEqualTo(1);
        assertThat(Answer.get(relay.uri("/api/events?id=e2")).body()).contains("\"value\":12345678901234567890.10");

        JsonNode first = api.call(200, "GET", "/api/events?outcome=failed&limit=1");
        assertThat(first.path("events")).hasSize(1);
        Answer page = Answer.get(relay.uri("/api/events?limit=1"));
        assertThat(page.header("Link")).contains("after=").endsWith("rel=\"next\"");
        String number = first.path("events").path(0).path("number").asText();
        JsonNode whole = api.call(200, "GET", "/api/events/" + number);
        assertThat(whole.path("event").path("subject").asText()).isEqualTo("CRM");
        assertThat(whole.path("raw").asText()).contains("It is <b>down</b>");
        assertThat(whole.path("explanations").path(0).path("verdicts")).isNotEmpty();

        api.call(404, "GET", "/api/events/99999");
        api.call(400, "GET", "/api/events?limit=0");
        api.call(400, "GET", "/api/events?after=x");
        api.call(400, "GET", "/api/events?since=yesterday");
        assertThat(api.call(400, "GET", "/api/events?proces=x").path("detail").asText())
                .contains("perhaps process is meant");
    }

    @Test
    void everyAttemptIsToldWithItsAnswerAndWithoutSecrets() throws Exception {
        String delivered = deliveries("state=delivered").getFirst().path("id").asText();
        JsonNode told = api.call(200, "GET", "/api/deliveries/" + delivered);
        JsonNode attempt = told.path("history").path(0);
        assertThat(attempt.path("outcome").asText()).isEqualTo("delivered");
        assertThat(attempt.path("code").asInt()).isEqualTo(202);
        assertThat(attempt.path("answer").asText()).isEqualTo("{\"run\": \"r-1\"}");
        assertThat(told.path("firing").path("eventId").asText()).isEqualTo("e1");

        JsonNode refused = api.call(200, "GET", "/api/deliveries/" + dead("bad"));
        JsonNode failed = refused.path("history").path(0);
        assertThat(failed.path("outcome").asText()).isEqualTo("refused");
        assertThat(failed.path("code").asInt()).isEqualTo(403);
        assertThat(failed.path("answer").asText()).isEqualTo("no entry here; you called URL, sig …");
        assertThat(refused.toString()).doesNotContain("s3cr3t");
        JsonNode letters = api.call(200, "GET", "/api/dead-letters?history=true");
        assertThat(letters.path(0).path("history").path(0).path("code").asInt()).isEqualTo(403);
        api.call(404, "GET", "/api/deliveries/nothing-1");
        api.call(400, "GET", "/api/deliveries?state=lost");
    }

    @Test
    void aDeliveryIsRetriedDroppedAndRestored() throws Exception {
        String id = dead("later");
        api.call(200, "POST", "/api/deliveries/" + id + "/retry");
        isDead(id);
        assertThat(relay.ask("/api/deliveries/" + id).path("history")).hasSize(2);

        api.call(422, "POST", "/api/deliveries/" + id + "/drop", "{}");
        JsonNode dropped = api.call(200, "POST", "/api/deliveries/" + id + "/drop", "{\"reason\":\"by phone\"}");
        assertThat(dropped.path("delivery").path("state").asText()).isEqualTo("dropped");
        assertThat(dropped.path("delivery").path("reason").asText()).isEqualTo("dropped by anyone: by phone");
        assertThat(relay.ask("/api/explain?event=e2").toString()).contains("dropped by anyone: by phone");
        assertThat(api.call(409, "POST", "/api/deliveries/" + id + "/retry")
                        .path("detail")
                        .asText())
                .contains("was dropped: restore it first");
        assertThat(api.call(200, "POST", "/api/deliveries/" + id + "/restore")
                        .path("delivery")
                        .path("state")
                        .asText())
                .isEqualTo("dead");
        api.call(409, "POST", "/api/deliveries/" + id + "/restore");
        api.call(404, "POST", "/api/deliveries/nothing-1/retry");
        assertThat(api.call(200, "POST", "/api/replay", "{\"deliveries\":[\"" + id + "\",\"nothing-1\"]}")
                        .path("replayed")
                        .asInt())
                .isEqualTo(1);
        api.call(422, "POST", "/api/replay", "{\"deliveries\":\"all\"}");
        isDead(id);
    }

    @Test
    void whatWasRefusedIsCorrectedAndSubmittedAgain() throws Exception {
        String broken = Event.failed("e9", "ERP").with("time", "yesterday").toString();
        assertThat(relay.post(broken, "Content-Type", "application/json").status())
                .isEqualTo(422);
        JsonNode rejected =
                api.call(200, "GET", "/api/rejected?state=open&search=erp").path(0);
        String path = "/api/rejected/" + rejected.path("number").asText();
        api.call(200, "GET", path);

        JsonNode again = api.call(200, "POST", path + "/resubmit", broken);
        assertThat(again.path("rejected").path(0).path("reason").asText()).contains("time");
        assertThat(again.path("resolved").asBoolean()).isFalse();
        assertThat(relay.ask("/api/rejected?search=erp")).as("not kept again").hasSize(1);
        api.call(422, "POST", path + "/resubmit");

        JsonNode taken = api.call(
                200, "POST", path + "/resubmit", Event.failed("e9", "ERP").toString());
        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
        assertThat(taken.path("resolved").asBoolean()).isTrue();
        assertThat(relay.ask("/api/events?id=e9")
                        .path("events")
                        .path(0)
                        .path("feed")
                        .asText())
                .isEqualTo(rejected.path("feed").asText());
        assertThat(relay.ask("/api/rejected?state=resolved&search=erp")
                        .path(0)
                        .path("resolvedBy")
                        .asText())
                .isEqualTo("anyone");
        api.call(409, "POST", path + "/resubmit", broken);
        api.call(204, "DELETE", path);
        api.call(404, "DELETE", "/api/rejected/99999");
    }

    @Test
    void everyOtherOperationOfOperatorsAnswersAsItIsDescribed() throws Exception {
        api.call(200, "GET", "/api/flows");
        api.call(200, "POST", "/api/flows/later/pause");
        api.call(200, "POST", "/api/flows/later/resume?since=1h");
        api.call(404, "POST", "/api/flows/nobody/pause");
        api.call(400, "POST", "/api/flows/adopt?from=nobody&to=good");
        api.call(200, "GET", "/api/runs");
        api.call(200, "GET", "/api/unsubscribed");
        api.call(200, "DELETE", "/api/unsubscribed?flow=good&address=" + encoded("ana@contoso.example"));
        api.call(200, "GET", "/api/explain?event=e1");
        api.call(200, "POST", "/api/explain", Event.failed("new", "CRM").toString());
        api.call(200, "GET", "/api/preview?flow=good");
        api.call(400, "POST", "/api/replay");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String verb(int exit, String... verb) throws Exception {
        RelayProcess process =
                RelayProcess.begin(relay.folder(), Map.of("relay.http.port", Integer.toString(relay.port())), verb);
        assertThat(process.exit(Duration.ofSeconds(60))).as(process::output).isEqualTo(exit);
        return process.stdout();
    }

    @Test
    void theVerbsDoTheSame() throws Exception {
        relay.accept(Event.failed("e7", "Verbs"));
        await().untilAsserted(
                        () -> assertThat(deliveries("state=dead&search=e7")).hasSize(1));
        String id = deliveries("state=dead&search=e7").getFirst().path("id").asText();

        assertThat(verb(0, "deliveries", "--flow", "bad", "--state", "dead"))
                .contains(id, "e7", "dead", "answered 403");
        assertThat(verb(0, "drop", id, "--reason", "by phone")).startsWith(id + " is dropped; relay restore " + id);
        assertThat(verb(0, "restore", id)).isEqualTo(id + " is dead again\n");
        assertThat(verb(0, "retry", id)).isEqualTo(id + " is due now\n");
        isDead(id);
        assertThat(verb(0, "deliveries", id))
                .contains("attempt 1  ", "attempt 2  ", "refused", "no entry here")
                .doesNotContain("s3cr3t");

        String broken = Event.failed("e8", "Refused").with("time", "never").toString();
        relay.post(broken, "Content-Type", "application/json");
        String number =
                relay.ask("/api/rejected?search=never").path(0).path("number").asText();
        Path file = Files.writeString(relay.folder().resolve("corrected.json"), broken);
        assertThat(verb(1, "rejected", "--resubmit", number, "--file", file.toString()))
                .contains("0 accepted, 0 known", "element 0 is refused again: ");
        Files.writeString(file, Event.failed("e8", "Refused").toString());
        assertThat(verb(0, "rejected", "--resubmit", number, "--file", file.toString()))
                .isEqualTo("1 accepted, 0 known\n");
        assertThat(verb(0, "rejected", "--open")).doesNotContain("never");
    }
}
