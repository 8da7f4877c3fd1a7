package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Running;
import org.triggerrelay.event.Digest;

/** A feed of the user's own: the worked example of docs/feeds.md, copied as the page says, in a running relay. */
class OwnFeedTest {
    private static final Path EXAMPLE = Path.of("docs/example-feed");
    private static final String[] TYPE = {"Content-Type", "application/json"};
    private static final String SECRET = "brightpipe-secret";
    private static final String FILES = """
            - route:
                id: brightpipe-files
                from:
                  uri: file:INBOX
                  parameters:
                    delay: 50
                    initialDelay: 0
                steps:
                    - to:
                        uri: feed:brightpipe-files
                        parameters:
                          mapping: brightpipe.jsonata
            """;

    private static Receiver receiver;
    private static TestRelay relay;
    private static Path feeds;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        feeds = copyOfRoutes(folder).resolve("feeds");
        for (String name : new String[] {"brightpipe.camel.yaml", "brightpipe.jsonata"}) {
            Files.copy(EXAMPLE.resolve(name), feeds.resolve(name));
        }
        Files.writeString(
                feeds.resolve("brightpipe-signed.camel.yaml"),
                Files.readString(EXAMPLE.resolve("brightpipe.camel.yaml"))
                        .replace("id: brightpipe", "id: brightpipe-signed")
                        .replace("/events/brightpipe", "/events/brightpipe-signed")
                        .replace("{{feeds.brightpipe.secret:}}", SECRET));
        Files.writeString(
                feeds.resolve("brightpipe-files.camel.yaml"),
                FILES.replace("INBOX", folder.resolve("loads").toString())
                        .replace("    steps:\n        ", "      steps:\n        "));
        relay = new TestRelay(folder)
                .set("relay.routes.directory", folder.resolve("routes"))
                .flow(FlowFile.webhook("failed", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("good", "data-source-refresh-succeeded", receiver.url("/good")))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private static Path copyOfRoutes(Path folder) throws IOException {
        Path routes = Path.of("routes");
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve("routes").resolve(routes.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return folder.resolve("routes");
    }

    private static String notice(String batch) throws IOException {
        return Files.readString(EXAMPLE.resolve("notice.json")).replace("8812", batch);
    }

    private static Answer post(String body, String... headers) throws Exception {
        return Answer.post(relay.uri("/events/brightpipe"), body, headers.length == 0 ? TYPE : headers);
    }

    private static JsonNode refused(String search) throws Exception {
        return relay.ask("/api/rejected?state=open&search=" + search).path(0);
    }

    @Test
    void theExampleOfTheDocumentationStartsFlowsOnceForEachLoad() throws Exception {
        Answer answer = post(notice("8812"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":2,\"duplicates\":0,\"rejected\":[]}");
        await().untilAsserted(() -> assertThat(receiver.requests())
                .extracting(request -> request.target() + " " + request.member("subject"))
                .contains("/failed web_orders", "/good CRM contacts"));
        assertThat(post(notice("8812").replace("48210", "48211"))
                        .json()
                        .path("duplicates")
                        .asInt())
                .as("who it is decides what is known")
                .isEqualTo(2);
        assertThat(post("{\"type\": \"ping\"}").body()).contains("\"ignored\":1", "Brightpipe's test of the webhook");
    }

    @Test
    void whatTheMappingRefusesIsKeptWithItsReasonAndCanBeSentAgain() throws Exception {
        Answer answer = post("{\"type\": \"batch.upgrade\", \"batch\": {\"id\": \"r1\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("no notice of a batch: its type is batch.upgrade");
        String number = refused("batch.upgrade").path("number").asText();
        Answer again = Answer.post(
                relay.uri("/api/rejected/" + number + "/resubmit"), notice("101"), "X-Trigger-Relay-Page", "1");
        assertThat(again.json().path("accepted").asInt()).as(again.body()).isEqualTo(2);
        assertThat(relay.ask("/api/events?id=101/1")
                        .path("events")
                        .path(0)
                        .path("feed")
                        .asText())
                .isEqualTo("brightpipe");
    }

    @Test
    void whatIsWrongInAListIsKeptAsTheWholeMessageOnce() throws Exception {
        Answer answer = post(notice("102").replace("\"load_no\": 2", "\"load_no\": null"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        Answer worse = post(notice("103").replace("\"web_orders\"", "{}").replace("\"crm_contacts\"", "[]"));
        assertThat(worse.json().path("rejected")).hasSize(1);
        assertThat(worse.body()).contains("event 1 of 2: ", "event 2 of 2: ", "subject");
        assertThat(refused("BP-401").path("payload").asText()).contains("\"batch\"", "BP-401");
    }

    @Test
    void aBrokenEditLeavesTheMappingBeforeInForceAndIsTold() throws Exception {
        Path mapping = feeds.resolve("brightpipe.jsonata");
        String good = Files.readString(mapping);

        Files.writeString(mapping, good.replace("\"outcome\":", "\"outcome\""));
        assertThat(post(notice("201")).json().path("accepted").asInt()).isEqualTo(2);
        assertThat(relay.ask("/observe/health").path("mappings").path(0).asText())
                .startsWith("brightpipe.jsonata: line ")
                .contains("Expected \":\"");

        Files.writeString(mapping, good.replace("\"data-source\"", "\"export\""));
        assertThat(post(notice("202")).json().path("accepted").asInt()).isEqualTo(2);
        assertThat(relay.ask("/api/events?id=202/1")
                        .path("events")
                        .path(0)
                        .path("process")
                        .asText())
                .isEqualTo("export");
        assertThat(relay.ask("/observe/health").path("mappings")).isEmpty();

        Files.delete(mapping);
        assertThat(post(notice("203")).json().path("accepted").asInt()).isEqualTo(2);
        assertThat(relay.ask("/observe/health").path("mappings").toString()).contains("there is no file");
        Files.writeString(mapping, good);
    }

    @Test
    void anyTransportThatEndsInTheFeedIsMapped() throws Exception {
        Path inbox = Files.createDirectories(relay.folder().resolve("loads"));
        Path file = Files.writeString(
                relay.folder().resolve("batch"), notice("301").replace('\n', ' ') + "\n{\"type\": \"ping\"}\n");
        Files.move(file, inbox.resolve("batch.json"));

        await().untilAsserted(() -> assertThat(relay.ask("/api/events?id=301/2")
                        .path("events")
                        .path(0)
                        .path("feed")
                        .asText())
                .isEqualTo("brightpipe-files"));
    }

    @Test
    void aSecretAsksForSignaturesOfStandardWebhooks() throws Exception {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        String body = notice("401");
        String signature = Base64.getEncoder()
                .encodeToString(Digest.hmac(
                        Digest.key(SECRET.getBytes(StandardCharsets.UTF_8)),
                        ("m1." + time + "." + body).getBytes(StandardCharsets.UTF_8)));
        var uri = relay.uri("/events/brightpipe-signed");

        assertThat(Answer.post(uri, body, TYPE).status()).isEqualTo(401);
        assertThat(Answer.post(
                                uri,
                                body,
                                "webhook-id",
                                "m1",
                                "webhook-timestamp",
                                time,
                                "webhook-signature",
                                "v1," + signature)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aMappingThatIsMissingOrBrokenStopsAStartInOneLine(@TempDir Path folder) throws Exception {
        Path routes = copyOfRoutes(folder);
        Path route = routes.resolve("feeds/brightpipe.camel.yaml");
        Files.copy(EXAMPLE.resolve("brightpipe.camel.yaml"), route);
        try (var other = new TestRelay(folder).set("relay.routes.directory", routes)) {
            assertThat(refusedStart(other))
                    .isEqualTo(route + ":14: mapping brightpipe.jsonata: there is no file "
                            + routes.resolve("feeds/brightpipe.jsonata"));
            Files.writeString(routes.resolve("feeds/brightpipe.jsonata"), "{\n  \"id\": 1,\n  \"time\" 2\n}\n");
            assertThat(refusedStart(other))
                    .isEqualTo(route + ":14: mapping brightpipe.jsonata: line 3: Expected \":\", got \"2\"");
        }
    }

    private static String refusedStart(TestRelay relay) {
        return String.join(
                "\n", catchThrowableOfType(Running.Refused.class, relay::start).findings());
    }
}
