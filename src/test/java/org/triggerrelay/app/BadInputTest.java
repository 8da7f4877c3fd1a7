package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.feed.Formats;

/** Whatever arrives at a feed is accepted, ignored or refused for a stated reason, kept and counted; the relay goes on. */
class BadInputTest {
    private static final int DEEP = 100_000;
    private static final String LINE = "{\"hello\": \"world\", \"n\": 1}\n";

    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder);
        Formats.names().forEach(feed -> relay.set("feeds." + feed + ".enabled", true));
        relay.start();
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    static Stream<String> feeds() {
        return Stream.concat(Stream.of(""), Formats.names().stream().map(feed -> "/" + feed));
    }

    private static Map<String, byte[]> bodies() {
        var bodies = new LinkedHashMap<String, byte[]>();
        bodies.put("nothing", new byte[0]);
        bodies.put("blank lines", utf8(" \r\n\t\r\n"));
        bodies.put("broken JSON", utf8("{\"event\": \"sync_end\","));
        bodies.put("no JSON", utf8("<xml>no</xml>"));
        bodies.put("lines with garbage among them", utf8((LINE.repeat(99) + "gar{bage\n").repeat(2)));
        bodies.put("deep arrays", utf8("[".repeat(DEEP) + "]".repeat(DEEP)));
        bodies.put("deep objects", utf8("{\"data\":".repeat(DEEP) + "1" + "}".repeat(DEEP)));
        bodies.put("deep and without an end", utf8("[".repeat(DEEP)));
        bodies.put("UTF-16", LINE.getBytes(StandardCharsets.UTF_16));
        bodies.put("UTF-16 without a mark", LINE.getBytes(StandardCharsets.UTF_16LE));
        bodies.put("UTF-32", LINE.getBytes(Charset.forName("UTF-32")));
        bodies.put("Latin-1", "{\"name\": \"Straße\"}".getBytes(StandardCharsets.ISO_8859_1));
        bodies.put(
                "a byte order mark, and CRLF",
                utf8("\ufeff" + LINE.replace("\n", "\r\n").repeat(2)));
        bodies.put("keys twice", utf8("{\"event\": \"a\", \"event\": \"b\", \"alerts\": 1, \"alerts\": []}"));
        bodies.put(
                "numbers beyond a double",
                utf8("{\"jobId\": 1e999999999, \"event\": 1" + "0".repeat(5_000) + ", \"x\": -0.0}"));
        bodies.put("NUL", utf8("{\"event\": \"a\\u0000b\", \"status\": \"\\u0000\"}\0"));
        bodies.put("half a surrogate pair", utf8("{\"event\": \"\\ud800\", \"eventType\": \"\\udfff\"}"));
        bodies.put("9 MB in one value", utf8("{\"event\": \"" + "x".repeat(9 << 20) + "\"}"));
        bodies.put("an array of all", utf8("[null, true, 1, \"text\", [], {}, [[{}]]]"));
        bodies.put("a text", utf8("\"text\""));
        bodies.put("a number", utf8("1e400"));
        bodies.put("null", utf8("null"));
        bodies.put("records that are none", utf8("{\"records\": [null, 1, \"x\", {}, [{}]]}"));
        bodies.put("records that are an object", utf8("{\"records\": {\"category\": \"x\"}}"));
        bodies.put("alerts of all kinds", utf8("{\"alerts\": [null, 1, {}, {\"labels\": []}]}"));
        bodies.put(
                "members of the wrong kind",
                utf8(
                        "{\"eventType\": {}, \"event\": [], \"event_type\": 1, \"data\": \"x\", \"run\": 1,"
                                + " \"job\": \"x\", \"schemaId\": [], \"properties\": \"{broken\", \"type\": false, \"id\": {}}"));
        return bodies;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void everythingIsAnsweredWithAReason(String feed) throws Exception {
        List<String> wrong = new ArrayList<>();
        long refusedBefore = relay.metric("relay_events_total{outcome=\"rejected\"}");
        long refused = 0;
        for (var body : bodies().entrySet()) {
            Answer answer = Answer.send(HttpRequest.newBuilder(relay.uri("/events" + feed))
                    .header("Content-Type", "application/json")
                    .header("aeg-event-type", "SubscriptionValidation") // none of them is the question that it says
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.getValue())));
            long told = reasons(answer);
            refused += told;
            boolean isTold = answer.status() == 202 ? answer.json().has("accepted") : told > 0;
            if (!List.of(202, 400, 422).contains(answer.status()) || !isTold) {
                wrong.add(body.getKey() + ": " + answer.status() + " " + answer.body());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(relay.metric("relay_events_total{outcome=\"rejected\"}") - refusedBefore)
                .as("each refusal is kept and counted")
                .isEqualTo(refused);
        relay.accept(Event.failed("good" + feed, "CRM"));
    }

    /** How many refusals the answer gives a reason for; a body that is refused as a whole is one. */
    private static long reasons(Answer answer) throws Exception {
        JsonNode json = answer.json();
        long told = 0;
        for (JsonNode refusal : json.path("rejected")) {
            told += refusal.path("reason").asText().isBlank() ? 0 : 1;
        }
        return told == 0
                        && answer.status() != 202
                        && !json.path("detail").asText().isBlank()
                ? 1
                : told;
    }
}
