package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** How the relay is now, as the page shows it, and the stream that says that it has changed. */
class NowTest {
    private static final String FAILED = "data-source-refresh-failed";

    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        receiver.answerAt("/gone", "404");
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("told", FAILED, receiver.url("/told")))
                .flow(FlowFile.webhook("gone", FAILED, receiver.url("/gone")))
                .flow(FlowFile.webhook("held", FAILED, receiver.url("/held")).with("subject", "nobody"))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private static JsonNode now() throws Exception {
        return relay.ask("/api/now");
    }

    private static List<JsonNode> troubles(String kind) throws Exception {
        var found = new ArrayList<JsonNode>();
        now().path("troubles").forEach(trouble -> {
            if (trouble.path("kind").asText().equals(kind)) {
                found.add(trouble);
            }
        });
        return found;
    }

    private static JsonNode of(JsonNode list, String member, String value) {
        for (JsonNode entry : list) {
            if (entry.path(member).asText().equals(value)) {
                return entry;
            }
        }
        throw new AssertionError("no " + member + " " + value + " in " + list);
    }

    @Test
    void theDayIsToldInNumbersAndEachTroubleWithWhatAPersonNeeds() throws Exception {
        JsonNode before = now();
        assertThat(before.path("hours")).as("%s", before).hasSize(24);
        assertThat(before.path("hours").get(23).path("from").asText()).endsWith(":00:00Z");
        relay.accept(Event.failed("now-1", "CRM"));
        relay.post("{\"id\":7}", "Content-Type", "application/json");
        await().untilAsserted(() -> assertThat(troubles("dead-letters")).hasSize(1));
        JsonNode now = now();
        assertThat(now.path("well").asBoolean()).isFalse();
        assertThat(now.path("open").asBoolean()).isTrue();
        JsonNode dead = troubles("dead-letters").getFirst();
        assertThat(dead.path("flow").asText()).isEqualTo("gone");
        assertThat(dead.path("count").asInt()).isEqualTo(1);
        assertThat(Instant.parse(dead.path("since").asText())).isBetween(Instant.EPOCH, Instant.now());
        assertThat(dead.path("detail").asText()).contains("404");
        JsonNode rejected = troubles("rejected").getFirst();
        assertThat(rejected.path("count").asInt()).isEqualTo(1);
        assertThat(rejected.path("detail").asText()).contains("id");
        JsonNode feed = of(now.path("feeds"), "feed", "http");
        assertThat(feed.path("lastHour").asInt()).isPositive();
        assertThat(feed.path("rejectedToday").asInt()).isEqualTo(1);
        assertThat(feed.has("last")).isTrue();
        JsonNode trigger = of(now.path("triggers"), "trigger", FAILED);
        assertThat(trigger.path("today").asInt()).isPositive();
        assertThat(trigger.path("title").asText()).startsWith("When a");
        assertThat(now.path("deliveries").path("dead").asInt()).isEqualTo(1);
        JsonNode hour = now.path("hours").get(23);
        assertThat(hour.path("events").asInt()).isPositive();
        assertThat(hour.path("failed").asInt()).isPositive();
        assertThat(hour.path("firings").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(hour.path("dead").asInt()).isEqualTo(1);
        assertThat(hour.path("rejected").asInt()).isEqualTo(1);
        assertThat(of(relay.ask("/api/now?language=sr").path("triggers"), "trigger", FAILED)
                        .path("title")
                        .asText())
                .matches("\\P{IsLatin}+");
    }

    @Test
    void aFaultyFileIsATroubleUntilItIsMendedAndAPausedFlowIsCounted() throws Exception {
        Path file = relay.flows().resolve("faulty.camel.yaml");
        Files.writeString(
                file,
                FlowFile.webhook("faulty", FAILED, "http://127.0.0.1:1/")
                        .with("abov", "1")
                        .yaml());
        await().untilAsserted(() -> assertThat(troubles("flow-refused")).hasSize(1));
        JsonNode refused = troubles("flow-refused").getFirst();
        assertThat(refused.path("flow").asText()).isEqualTo("faulty");
        assertThat(refused.path("detail").asText()).contains("abov");
        Files.delete(file);
        await().untilAsserted(() -> assertThat(troubles("flow-refused")).isEmpty());
        int active = now().path("flows").path("active").asInt();
        Answer.post(relay.uri("/api/flows/held/pause"), "", "Accept", "*/*");
        JsonNode flows = now().path("flows");
        assertThat(flows.path("paused").asInt()).isEqualTo(1);
        assertThat(flows.path("active").asInt()).isEqualTo(active - 1);
        Answer.post(relay.uri("/api/flows/held/resume"), "", "Accept", "*/*");
    }

    @Test
    void theStreamTellsAtOnceAndThenOnlyWhatHasChanged() throws Exception {
        try (var stream = Listener.to(relay, "/api/stream")) {
            assertThat(stream.head())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .containsIgnoringCase("x-accel-buffering: no")
                    .containsIgnoringCase("cache-control: no-store");
            await().untilAsserted(() -> assertThat(stream.changes()).isNotEmpty());
            relay.accept(Event.segment("stream-1", "Newsletter", "7"));
            await().untilAsserted(() -> {
                JsonNode last = stream.changes().getLast();
                assertThat(last.path("events").asLong())
                        .isGreaterThan(
                                stream.changes().getFirst().path("events").asLong());
                assertThat(last.path("deliveries").asLong())
                        .isGreaterThan(
                                stream.changes().getFirst().path("deliveries").asLong());
            });
            long flows = stream.changes().getLast().path("flows").asLong();
            Answer.post(relay.uri("/api/flows/held/pause"), "", "Accept", "*/*");
            await().untilAsserted(() -> assertThat(
                            stream.changes().getLast().path("flows").asLong())
                    .isGreaterThan(flows));
            Answer.post(relay.uri("/api/flows/held/resume"), "", "Accept", "*/*");
            assertThat(stream.changes()).doesNotHaveDuplicates();
        }
    }

    @Test
    void noMoreThanTwoHundredListen() throws Exception {
        var listeners = new ArrayList<Listener>();
        try {
            for (int i = 0; i < 200; i++) {
                listeners.add(Listener.to(relay, "/api/stream"));
            }
            for (Listener listener : listeners) {
                await().untilAsserted(() -> assertThat(listener.changes()).isNotEmpty());
            }
            Answer refused = Answer.get(relay.uri("/api/stream"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("30");
        } finally {
            for (Listener listener : listeners) {
                listener.close();
            }
        }
        await().untilAsserted(() -> {
            try (var again = Listener.to(relay, "/api/stream")) {
                assertThat(again.head()).startsWith("HTTP/1.1 200");
            }
        });
    }

    @Test
    void aStopEndsTheStreamAndDoesNotWaitForIt() throws Exception {
        Path other = folder.resolve("other");
        Listener stream;
        try (TestRelay stopping = new TestRelay(other).start()) {
            stream = Listener.to(stopping, "/api/stream");
            await().untilAsserted(() -> assertThat(stream.changes()).isNotEmpty());
        }
        await().untilAsserted(() -> assertThat(stream.isOver()).isTrue());
        stream.close();
    }
}
