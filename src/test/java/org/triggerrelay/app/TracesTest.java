package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Traces as a collector gets them: from the event over its commit and a restart to each attempt, and out with the webhook. */
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String FAILED = "data-source-refresh-failed";

    private final List<JsonNode> spans = new CopyOnWriteArrayList<>();
    private final Receiver receiver;
    private final HttpServer collector;
    private TestRelay relay;

    TracesTest() throws Exception {
        receiver = new Receiver();
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            collect(new ObjectMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    private void collect(JsonNode sent) throws IOException {
        JsonNode resource = sent.path("resourceSpans").path(0);
        assertThat(resource.path("resource").path("attributes").toString()).contains("trigger-relay");
        resource.path("scopeSpans").path(0).path("spans").forEach(spans::add);
    }

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("sent", FAILED, receiver.url("/sent")).with("retry", "5s"));
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        collector.stop(0);
        receiver.close();
    }

    private TestRelay traced() {
        return relay.set(
                "relay.traces.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort());
    }

    private void post(String id) throws Exception {
        Answer answer = relay.post(
                Event.failed(id, "CRM").toString(),
                "Content-Type",
                "application/json",
                "traceparent",
                "00-" + TRACE + "-" + PARENT + "-01");
        assertThat(answer.status()).isEqualTo(202);
    }

    private List<JsonNode> spans(String name, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> named(name).size() == count);
        return named(name);
    }

    private List<JsonNode> named(String name) {
        return spans.stream()
                .filter(span -> span.path("name").asText().equals(name))
                .toList();
    }

    private static String attribute(JsonNode span, String key) {
        for (JsonNode attribute : span.path("attributes")) {
            if (attribute.path("key").asText().equals(key)) {
                return attribute.path("value").elements().next().asText();
            }
        }
        throw new AssertionError(key + " is not in " + span);
    }

    @Test
    void aTraceThatCameWithAnEventGoesOnThroughARestartToEachAttemptAndTheWebhook() throws Exception {
        receiver.answerAt("/sent", "503");
        traced().start();
        post("e-1");
        JsonNode event = spans("event", 1).getFirst();
        assertThat(event.path("traceId").asText()).isEqualTo(TRACE);
        assertThat(event.path("parentSpanId").asText()).isEqualTo(PARENT);
        assertThat(attribute(event, "relay.outcome")).isEqualTo("accepted");
        assertThat(attribute(event, "relay.feed")).isEqualTo("http");
        JsonNode failed = spans("attempt", 1).getFirst();
        assertThat(failed.path("status").path("message").asText()).endsWith("answered 503");

        relay.close();
        receiver.answerAt("/sent", "202");
        relay.start();
        JsonNode good = spans("attempt", 2).getLast();
        assertThat(attribute(good, "relay.attempt")).isEqualTo("2");
        assertThat(attribute(good, "relay.outcome")).isEqualTo("delivered");
        for (JsonNode attempt : List.of(failed, good)) {
            assertThat(attempt.path("traceId").asText()).isEqualTo(TRACE);
            assertThat(attempt.path("parentSpanId").asText())
                    .isEqualTo(event.path("spanId").asText());
        }
        assertThat(receiver.at("/sent"))
                .extracting(request -> request.headers().get("traceparent"))
                .containsExactly(
                        "00-" + TRACE + "-" + failed.path("spanId").asText() + "-01",
                        "00-" + TRACE + "-" + good.path("spanId").asText() + "-01");
    }

    @Test
    void anEventWithoutATraceBeginsOneThatASubscriptionsFiringCarriesToo() throws Exception {
        traced().start();
        new Subscriber(relay).subscribe(FAILED, receiver.url("/subscribed"));
        relay.accept(Event.failed("e-2", "CRM"));

        JsonNode event = spans("event", 1).getFirst();
        spans("attempt", 2);
        assertThat(event.has("parentSpanId")).isFalse();
        await().untilAsserted(() -> assertThat(receiver.at("/subscribed")).hasSize(1));
        assertThat(receiver.at("/subscribed").getFirst().headers().get("traceparent"))
                .startsWith("00-" + event.path("traceId").asText() + "-");
    }

    @Test
    void withoutAnEndpointNoTraceGoesOnAndNoneIsKept() throws Exception {
        relay.start();
        post("e-3");

        await().untilAsserted(() -> assertThat(receiver.at("/sent")).hasSize(1));
        assertThat(receiver.at("/sent").getFirst().headers()).doesNotContainKey("traceparent");
        relay.close();
        try (LedgerFile ledger = LedgerFile.of(relay.folder())) {
            assertThat(ledger.column("select count(*) from event where trace is null"))
                    .containsExactly("1");
        }
    }
}
