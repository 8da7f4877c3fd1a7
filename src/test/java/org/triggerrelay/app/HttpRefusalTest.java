package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.Receiver;

/** Bad input over HTTP: each gives a clear answer that names the place, and leaves nothing half-done. */
class HttpRefusalTest {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final int FIFTY_MEGABYTES = 50 << 20;

    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/")))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @AfterEach
    void nothingWasDoneAndTheRelayGoesOn() throws Exception {
        assertThat(relay.flow("on-failure").path("delivered").asInt()
                        + relay.flow("on-failure").path("due").asInt())
                .isZero();
        assertThat(receiver.requests()).isEmpty();
        assertThat(Answer.get(relay.uri("/observe/health")).status()).isEqualTo(200);
    }

    @Test
    void brokenJsonIsABadRequestThatNamesThePlaceAndIsKept() throws Exception {
        String broken = "{\"id\": \"a\",\n \"source\": oops}";

        Answer answer = problem(relay.post(broken, JSON), 400);

        assertThat(answer.json().path("detail").asText()).contains("broken JSON", "line 2");
        assertThat(relay.ask("/api/rejected"))
                .anySatisfy(kept -> assertThat(kept.path("payload").asText()).isEqualTo(broken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "{", "[", "[{}", "{} {}", "nul", "\"", "[1,]", "{\"id\": \"a\" \"b\"}", "[] x"})
    void whatIsNoJsonIsABadRequest(String body) throws Exception {
        problem(relay.post(body, JSON), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void whatIsNoUtf8IsRefused(String type) throws Exception {
        byte[] latin = Event.failed("latin", "é").toString().getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = Answer.send(HttpRequest.newBuilder(relay.uri("/events"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(latin)));

        problem(answer, type.equals("application/json") ? 400 : 422);
        assertThat(answer.body()).contains("UTF-8");
    }

    @Test
    void anArrayThatBreaksOffIsRefusedAsAWhole() throws Exception {
        problem(relay.post("[" + Event.failed("half", "CRM") + ", {\"id\": \"b\"", JSON), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "["})
    void deepNestingIsRefused(String bracket) throws Exception {
        String closing = bracket.equals("{") ? "}" : "]";
        String inner = bracket.equals("{") ? "{\"a\":".repeat(100_000) + "1" : bracket.repeat(100_000);
        String nested = inner + closing.repeat(100_000);
        String event = Event.failed("deep", "CRM").toString();

        Answer alone = relay.post(nested, JSON);
        Answer inside = relay.post(event.substring(0, event.length() - 1) + ",\"extra\":" + nested + "}", JSON);

        assertThat(alone.status()).as(alone.body()).isIn(400, 422);
        assertThat(inside.status()).as(inside.body()).isIn(400, 422);
        assertThat(inside.body()).containsIgnoringCase("depth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id|7|id: found 7; allowed is string",
                "subject|\"\"|subject: found \"\"; allowed is any text but the empty one",
                "subject|null|subject",
                "time|\"yesterday\"|time: found \"yesterday\"; allowed is a time with zone after RFC 3339",
                "time|\"2026-11-22T06:04:11\"|time: found \"2026-11-22T06:04:11\"; allowed is a time with zone",
                "outcome|\"exploded\"|outcome: found \"exploded\"; allowed is one of",
                "value|\"12\"|value: found \"12\"; allowed is number",
                "values|[1]|values: found an array; allowed is object",
                "owners|\"ana\"|owners: found \"ana\"; allowed is array",
                "parts|1.5|parts: found 1.5",
                "parts|0|parts: found 0; allowed is",
                "records|-1|records: found -1; allowed is at least 0",
                "run|{}|run: found an object; allowed is string",
                "error|\"a\\u0000b\"|error: holds a NUL character"
            })
    void aWrongValueIsToldWithFieldFoundAndAllowed(String field, String value, String told) throws Exception {
        String event = Event.failed("wrong", "CRM").with(field, "@").toString().replace("\"@\"", value);

        Answer answer = problem(relay.post(event, JSON), 422);

        assertThat(answer.json().path("accepted").asInt()).isZero();
        assertThat(answer.json().at("/rejected/0/index").asInt()).isZero();
        assertThat(answer.json().at("/rejected/0/reason").asText()).contains(told);
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        Answer answer = problem(relay.post("[{}]", JSON), 422);

        assertThat(answer.json().at("/rejected/0/reason").asText())
                .contains("id: missing", "source: missing", "time: missing", "outcome: missing");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOfFiftyMegabytesIsTooLarge(boolean expectContinue) throws Exception {
        byte[] body = new byte[FIFTY_MEGABYTES];
        Arrays.fill(body, (byte) ' ');

        Answer answer = problem(
                Answer.send(HttpRequest.newBuilder(relay.uri("/events"))
                        .headers(JSON)
                        .expectContinue(expectContinue)
                        .POST(BodyPublishers.ofByteArray(body))),
                413);

        assertThat(answer.json().path("detail").asText()).contains("feeds.http.max-body", "10485760");
    }

    @Test
    void aBodyOfFiftyMegabytesInChunksIsTooLarge() throws Exception {
        problem(
                Answer.send(HttpRequest.newBuilder(relay.uri("/events"))
                        .headers(JSON)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[FIFTY_MEGABYTES])))),
                413);
    }

    @Test
    void anEventOfMoreThanAMegabyteIsRefused() throws Exception {
        Answer answer =
                problem(relay.post(Event.failed("x".repeat(1 << 20), "CRM").toString(), JSON), 422);

        assertThat(answer.json().at("/rejected/0/reason").asText()).contains("1,048,576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=iso-8859-1", "nonsense"})
    void anotherContentTypeIsNotTaken(String type) throws Exception {
        Answer answer = problem(relay.post(Event.failed("type", "CRM").toString(), "Content-Type", type), 415);

        assertThat(answer.json().path("detail").asText())
                .startsWith("Content-Type: found " + type + "; allowed is application/json");
    }

    @Test
    void noContentTypeAndAnEncodedBodyAreNotTaken() throws Exception {
        problem(
                Answer.send(HttpRequest.newBuilder(relay.uri("/events"))
                        .POST(BodyPublishers.ofByteArray("{}".getBytes(StandardCharsets.UTF_8)))),
                415);
        Answer encoded = problem(relay.post("{}", "Content-Type", "application/json", "Content-Encoding", "br"), 415);
        assertThat(encoded.json().path("detail").asText()).contains("Content-Encoding: found br");
    }

    @Test
    void whatGzipHasPackedHasTheSameBounds() throws Exception {
        byte[] event = packed(Event.failed("packed", "CRM").toString().getBytes(StandardCharsets.UTF_8));

        problem(postPacked(packed(new byte[70_000_000])), 413);
        Answer cut = problem(postPacked(Arrays.copyOf(event, event.length - 3)), 400);
        assertThat(cut.json().path("detail").asText()).endsWith("cannot be unpacked: it breaks off");
        problem(postPacked("{}".getBytes(StandardCharsets.UTF_8)), 400);
    }

    private static byte[] packed(byte[] content) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static Answer postPacked(byte[] content) throws Exception {
        return Answer.send(HttpRequest.newBuilder(relay.uri("/events"))
                .headers("Content-Type", "application/json", "Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        problem(Answer.post(relay.uri("/evnts"), "{}", JSON), 404);
        problem(Answer.get(relay.uri("/api/nothing")), 404);
        problem(Answer.get(relay.uri("/sign-in/nothing")), 404);
        Answer method = problem(Answer.get(relay.uri("/events")), 405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        problem(Answer.get(relay.uri("/api/replay?all=true")), 405);
    }

    private static Answer problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotEmpty();
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
        return answer;
    }
}
