package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Signatures, client secrets and tokens of a relay that tells all it can: they stand nowhere, whatever goes wrong. */
class SecrecyTest {
    private static final String SECRET = "topsecret";

    /** In the URL of a subscription, which the ledger has to keep. */
    private static final String KEPT = "keptsecret";

    @TempDir
    private Path folder;

    @Test
    void noSignatureSecretOrTokenStandsInLogsAnswersMetricsOrTheLedger() throws Exception {
        String token = "{\"access_token\":\"" + SECRET + "-token\",\"expires_in\":60}";
        var keys = new ArrayList<String>();
        var settings = new HashMap<>(Map.of("relay.log.level", "debug"));
        try (var receiver = new Receiver();
                var endpoint = Receiver.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + token.length() + "\r\n\r\n" + token)) {
            receiver.answerAt("/teapot", "418");
            receiver.answerAt("/busy", "503");
            receiver.answerAt("/away", "302 Location: /elsewhere?sig=" + SECRET);
            receiver.answerAt("/guarded", "401");
            var flows = Map.of(
                    "good", receiver.url("/good?sp=x&sig=" + SECRET + "-good"),
                    "teapot", receiver.url("/teapot?sig=" + SECRET + "-4xx&b=1"),
                    "busy", receiver.url("/busy?sig=" + SECRET + "%2B5xx"),
                    "away", receiver.url("/away?sig=" + SECRET + "-3xx!"),
                    "closed", "http://127.0.0.1:1/?sig=" + SECRET + "-none",
                    "unknown", "https://no-such-host.invalid/?sig=" + SECRET + "-name",
                    "inside", "https://10.0.0.1/?sig=" + SECRET + "-addr");
            for (Map.Entry<String, String> flow : flows.entrySet()) {
                settings.put("the." + flow.getKey() + ".url", flow.getValue());
                write(flow.getKey(), "kamelet:flow-webhook-sink", Map.of("url", "{{the." + flow.getKey() + ".url}}"));
            }
            write("teams", "kamelet:teams-message-sink", Map.of("webhookUrl", "{{the.teapot.url}}"));
            write("guarded", "kamelet:flow-webhook-sink", Map.of("url", receiver.url("/guarded"), "oauth", "contoso"));
            settings.put("oauth.contoso.token-url", endpoint.url("/token?code=" + SECRET + "-code"));
            settings.put("oauth.contoso.client-id", "relay");
            settings.put("oauth.contoso.client-secret", SECRET + "-client");
            try (RelayProcess relay = RelayProcess.run(folder, settings)) {
                Answer.post(
                        relay.uri("/events"),
                        Event.failed("e-1", "CRM").toString(),
                        "Content-Type",
                        "application/json");
                Answer subscribed = Subscriber.ask(
                        "POST",
                        relay.uri("/triggers/segment-threshold-crossed/subscriptions"),
                        "{\"callbackUrl\":\"" + receiver.url("/busy?sig=" + KEPT + "-url")
                                + "\",\"above\":1,\"first\":\"fire\"}");
                Answer.post(
                        relay.uri("/events"),
                        Event.segment("e-2", "VIP", "2").toString(),
                        "Content-Type",
                        "application/json");
                await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                                Answer.get(relay.uri("/api/flows")).json().findValuesAsText("dead"))
                        .as(relay::output)
                        .filteredOn("1"::equals)
                        .hasSize(5));
                await().untilAsserted(() -> assertThat(relay.stderr())
                        .contains(
                                "Flow busy: attempt 1", "Flow closed: attempt 1", "Flow unknown: attempt 1", "DEBUG"));
                for (String page : List.of(
                        "/api/flows",
                        "/api/dead-letters",
                        "/api/explain?event=e-1",
                        "/api/explain?event=e-2",
                        "/api/runs",
                        "/subscriptions",
                        "/firings",
                        "/observe/health",
                        "/observe/metrics")) {
                    Answer answer = Answer.get(relay.uri(page));
                    assertThat(answer.body()).as(page).isNotEmpty().doesNotContain(SECRET, KEPT);
                }
                assertThat(Answer.get(relay.uri("/api/dead-letters")).body())
                        .contains("127.0.0.1 …", "answered 418", "answered 302", "answered 401", "10.0.0.1 is private");
                String id = subscribed.json().path("id").asText();
                String key = subscribed.header("Location").replaceFirst(".*\\.", "");
                String secret = subscribed.json().path("secret").asText();
                keys.addAll(List.of(key, secret));
                assertThat(Answer.get(relay.uri("/subscriptions")).body())
                        .contains(id)
                        .doesNotContain(keys);
                await().untilAsserted(() -> assertThat(relay.stderr()).contains("Flow " + id + ": attempt 1"));
                relay.terminate();
                relay.exit(Duration.ofSeconds(30));
                assertThat(relay.output()).doesNotContain(SECRET, KEPT).doesNotContain(keys);
            }
        }
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(SECRET)
                    .doesNotContain(keys));
        }
    }

    private void write(String name, String action, Map<String, String> parameters) throws Exception {
        new FlowFile(name, "data-source-refresh-failed", Map.of(), action, parameters)
                .writeTo(new TestRelay(folder).flows());
    }
}
