package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.Receiver;

/** {@code POST /events}: what is taken in which form, and what is answered. */
class HttpFeedTest {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String[] NDJSON = {"Content-Type", "application/x-ndjson"};

    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/")))
                .flow(FlowFile.webhook("on-segment", "segment-threshold-crossed", receiver.url("/"))
                        .with("above", "1000"))
                .start();
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

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "APPLICATION/JSON;Charset=\"UTF-8\""})
    void oneEventIsAccepted(String type) throws Exception {
        Answer answer = relay.post(Event.failed("one " + type, "CRM").toString(), "Content-Type", type);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        delivered("one " + type);
    }

    @Test
    void anArrayIsAcceptedInItsOrderAndItsBadElementsAreTold() throws Exception {
        String array = "[" + Event.failed("array-1", "CRM") + ",\n 7, " + Event.failed("array-2", "ERP") + "]";

        Answer answer = relay.post(array, JSON);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        JsonNode rejected = answer.json().path("rejected");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).path("index").asInt()).isEqualTo(1);
        assertThat(rejected.get(0).path("reason").asText()).contains("an event is a JSON object", "a number");
        delivered("array-1", "array-2");
    }

    @Test
    void aBodyMayBePackedByGzip() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((Event.failed("packed-1", "CRM") + "\n" + Event.failed("packed-2", "CRM"))
                    .getBytes(StandardCharsets.UTF_8));
        }

        Answer answer = Answer.send(HttpRequest.newBuilder(relay.uri("/events"))
                .headers("Content-Type", "application/x-ndjson", "Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        delivered("packed-1", "packed-2");
    }

    @Test
    void eventsOfOneSubjectAreDecidedInTheOrderOfTheBody() throws Exception {
        String lines = "";
        for (int i = 0; i < 20; i++) {
            lines += Event.segment("order-" + i, "Ordered", i < 10 ? "1" : "2000") + "\n";
        }

        assertThat(relay.post(lines, NDJSON).json().path("accepted").asInt()).isEqualTo(20);
        delivered("order-10");
    }

    @Test
    void aBrokenLineOfNdjsonIsRejectedByItselfAndKeptForTheOperator() throws Exception {
        String lines = "\uFEFF" + Event.failed("line-1", "CRM") + "\r\n\r\n{\"id\": \"line-2\", broken\n"
                + Event.failed("line-3", "CRM") + "\n\n";

        Answer answer = relay.post(lines, NDJSON);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/rejected/0/index").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/rejected/0/reason").asText()).startsWith("broken JSON");
        delivered("line-1", "line-3");
        assertThat(relay.ask("/api/rejected"))
                .anySatisfy(kept -> assertThat(kept.path("payload").asText()).isEqualTo("{\"id\": \"line-2\", broken"));
    }

    @Test
    void cloudEventsAreOpenedInAllThreeModes() throws Exception {
        String structured = cloudEvent("ce-structured");
        String batch = "[" + cloudEvent("ce-batch-1") + "," + cloudEvent("ce-batch-2") + "]";

        assertThat(relay.post(structured, "Content-Type", "application/cloudevents+json")
                        .status())
                .isEqualTo(202);
        assertThat(relay.post(batch, "Content-Type", "application/cloudevents-batch+json")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        Answer binary = relay.post(
                "{\"process\": \"data-source\", \"outcome\": \"failed\"}",
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-type",
                "org.triggerrelay.status",
                "ce-id",
                "ce-binary",
                "ce-source",
                "contoso/insights",
                "ce-time",
                "2026-11-22T06:04:11Z",
                "ce-subject",
                "%D0%9F%D1%80%D0%BE%D0%B4%D0%B0%D1%98%D0%B0");
        assertThat(binary.status()).as(binary.body()).isEqualTo(202);
        delivered("ce-structured", "ce-batch-1", "ce-batch-2", "ce-binary");
        assertThat(receiver.requests())
                .anySatisfy(request -> assertThat(request.member("subject")).isEqualTo("Продаја"));
    }

    private static String cloudEvent(String id) {
        return "{\"specversion\": \"1.0\", \"type\": \"org.triggerrelay.status\", \"id\": \"%s\", ".formatted(id)
                + "\"source\": \"contoso/insights\", \"time\": \"2026-11-22T06:04:11Z\", \"subject\": \"CRM\", "
                + "\"datacontenttype\": \"application/json\", "
                + "\"data\": {\"process\": \"data-source\", \"outcome\": \"failed\"}}";
    }

    @Test
    void anEventSeenBeforeIsADuplicateAndDoesNotFireAgain() throws Exception {
        Event event = Event.failed("twice", "CRM");
        relay.accept(event);

        Answer again = relay.post("[" + event + "," + event + "," + Event.failed("after", "CRM") + "]", JSON);

        assertThat(again.body()).isEqualTo("{\"accepted\":1,\"duplicates\":2,\"rejected\":[]}");
        delivered("twice", "after");
    }

    @Test
    void theSameIdentityWithOtherContentIsAnsweredAsADuplicateAndCountedAsAConflict() throws Exception {
        relay.accept(Event.failed("conflict", "CRM"));

        Answer other = relay.post(Event.failed("conflict", "ERP").toString(), JSON);

        assertThat(other.body()).isEqualTo("{\"accepted\":0,\"duplicates\":1,\"rejected\":[]}");
        assertThat(relay.metric("relay_events_total{outcome=\"conflict\"}")).isEqualTo(1);
        delivered("conflict");
    }

    @Test
    void theSameIdWithAnotherOutcomeIsAnEventOfItsOwn() throws Exception {
        relay.accept(Event.of("course", "data-source", "CRM", "running"));
        relay.accept(Event.failed("course", "CRM"));

        delivered("course");
    }

    @Test
    void unknownFieldsAndOddTextAreTaken() throws Exception {
        String odd = "line 1\nline 2\t\u0007 \u202e \ud83d\ude80 <script> \\\"";
        relay.accept(Event.failed("odd", odd).with("error", odd).with("somethingNew", "kept"));

        delivered("odd");
        assertThat(receiver.requests().getFirst().member("subject")).isEqualTo(odd);
    }

    @Test
    void manyEventsInOneBodyAreAllAccepted() throws Exception {
        String lines = IntStream.range(0, 10_000)
                .mapToObj(i -> Event.of("many-" + i, "search-index", "Index", "succeeded") + "\n")
                .collect(Collectors.joining());

        Answer answer = relay.post(lines, NDJSON);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(10_000);
    }

    private static void delivered(String... eventIds) {
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(eventIds.length));
        assertThat(receiver.requests())
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrderElementsOf(List.of(eventIds));
    }
}
