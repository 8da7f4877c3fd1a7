package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What web pages of others, and those who write bytes by hand, try at a relay where nobody signs in. */
class HostileRequestsTest {

    @TempDir
    private static Path folder;

    private static RelayProcess relay;

    @BeforeAll
    static void start() throws Exception {
        var flow = FlowFile.webhook("told", "unmatched", "http://127.0.0.1:9/");
        new TestRelay(folder).flow(flow);
        relay = RelayProcess.run(folder, Map.of("relay.log.level", "debug"));
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    /** The whole answer to these bytes. */
    private static String send(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", relay.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String post(String path, String... headers) throws Exception {
        return send("POST " + path + " HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n");
    }

    @Test
    void aPageOfAnotherSiteChangesNothing() throws Exception {
        String host = "Host: 127.0.0.1:" + relay.port();
        String pause = "/api/flows/told/pause";
        for (String said : List.of(
                "Origin: https://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site")) {
            assertThat(post(pause, host, said)).as(said).startsWith("HTTP/1.1 403");
            assertThat(post("/events", host, said, "Content-Type: application/json"))
                    .as(said)
                    .matches("(?s)HTTP/1.1 (403|400|422).*");
        }
        assertThat(post("/events", host, "Origin: https://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(post("/triggers/unmatched/subscriptions", host, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(post(pause, host, "Origin: http://127.0.0.1:" + relay.port()))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aSiteThatGivesItsNameTheRelaysAddressReadsNothing() throws Exception {
        String get = "GET /api/events HTTP/1.1\r\nConnection: close\r\nHost: %s\r\n\r\n";

        assertThat(send(get.formatted("evil.example:" + relay.port()))).startsWith("HTTP/1.1 403");
        assertThat(send(get.formatted("localhost:" + relay.port()))).doesNotStartWith("HTTP/1.1 403");
        assertThat(post("/api/flows/told/pause", "Host: evil.example", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/flows/a%0d%0aSet-Cookie:%20x=1/pause",
                "/triggers/a%0d%0aX-Evil:%201",
                "/api/explain?event=a%0d%0aX-Evil:%201",
                "/firings/a%0d%0aX-Evil:%201",
                "/runs/a%0aINFO%20Relay:%20all%20is%20lost",
                "/event?id=%0d%0aX-Evil:%201",
                "/sign-in/%0d%0aX-Evil:%201",
                "/web/%0d%0aX-Evil:%201",
                "/api/subjects/one?process=%0d%0aX-Evil:%201",
                "/subscriptions?after=%0d%0aX-Evil:%201"
            })
    void noNameInAPathOrQueryBecomesAHeaderOrALineOfTheLog(String path) throws Exception {
        for (String method : List.of("GET", "POST")) {
            String answer = send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + "Content-Length: 0\r\n\r\n");

            String head = answer.split("\r\n\r\n", 2)[0];
            assertThat(head.lines())
                    .as(head)
                    .noneMatch(line -> line.startsWith("X-Evil") || line.startsWith("Set-Cookie"));
            assertThat(head).containsIgnoringCase("x-content-type-options: nosniff");
            assertThat(head).containsIgnoringCase("cache-control: no-");
        }
        assertThat(relay.stderr().lines())
                .noneMatch(
                        line -> line.startsWith("INFO") || line.startsWith("X-Evil") || line.startsWith("Set-Cookie"));
    }

    @Test
    void whatTheTrailAndTheLogSayOfAChangeIsOneLine() throws Exception {
        String address = "ana%40contoso.example%0aINFO%20Relay:%20lost";
        String host = "Host: 127.0.0.1:" + relay.port();
        String answer = send("DELETE /api/unsubscribed?flow=told&address=" + address + " HTTP/1.1\r\n" + host
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200");

        Answer trail = Answer.get(relay.uri("/api/audit"));

        assertThat(trail.json().path("entries").path(0).path("detail").asText())
                .isEqualTo("address=ana@contoso.example INFO Relay: lost flow=told");
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        relay.stderr().lines())
                .anyMatch(line -> line.contains("mail again")
                        && line.endsWith("address=ana@contoso.example INFO Relay: lost flow=told")));
    }

    @Test
    void htmlRunsNoScriptThatStandsInIt() throws Exception {
        Answer page = Answer.get(relay.uri("/"));
        assertThat(page.type()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");

        Answer event = Answer.get(relay.uri("/event?id=%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(event.body()).doesNotContain("<script>");
        assertThat(event.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
    }
}
