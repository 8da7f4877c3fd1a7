package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.trigger.Trigger;

/** What a running relay tells of its triggers: the built-in ones, those of its user, and what they are subscribed to by. */
class CatalogTest {
    @TempDir
    private static Path folder;

    private static TestRelay relay;

    @BeforeAll
    static void start() throws Exception {
        Path flows = Files.createDirectories(folder.resolve("flows"));
        Files.writeString(flows.resolve("raising.camel.yaml"), """
                - route:
                    id: raising
                    description: Raise ours
                    from:
                      uri: direct:raising
                      steps:
                        - to:
                            uri: trigger:queue-length-read,bare-name
                """);
        Files.writeString(flows.resolve("queue-length-read.trigger.yaml"), """
                name: queue-length-read
                title: When a queue length is read
                description: The length of a queue was read.
                kind: number
                sample: {id: q/1, source: contoso/queues, time: "2026-11-22T06:04:11Z", process: queue,
                  subject: Orders, outcome: succeeded, value: 1200}
                """);
        relay = new TestRelay(folder).start();
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    private static Answer get(String path) throws Exception {
        return Answer.get(relay.uri(path));
    }

    @Test
    void itTellsOfEveryTriggerBuiltInDescribedOrOnlyRaised() throws Exception {
        JsonNode triggers = relay.ask("/triggers").path("triggers");

        assertThat(triggers.findValuesAsText("subscriptions"))
                .contains(relay.uri("/triggers/unmatched/subscriptions").toString())
                .hasSize(triggers.size());
        assertThat(triggers)
                .extracting(trigger -> trigger.path("name").asText())
                .containsAll(Trigger.builtIn())
                .contains("queue-length-read", "bare-name");
    }

    @Test
    void ofOneItTellsTheConditionsTheSchemaAndASample() throws Exception {
        JsonNode trigger = relay.ask("/triggers/queue-length-read");

        assertThat(trigger.path("kind").asText()).isEqualTo("number");
        assertThat(trigger.path("needsOneOf").path(0).asText()).isEqualTo("above");
        assertThat(trigger.path("conditions"))
                .anySatisfy(
                        condition -> assertThat(condition.path("name").asText()).isEqualTo("lasting"));
        assertThat(trigger.path("schema").at("/properties/trigger/const").asText())
                .isEqualTo("queue-length-read");
        assertThat(trigger.path("sample").path("subject").asText()).isEqualTo("Orders");
        assertThat(relay.ask("/triggers/unmatched?language=sr").path("title").asText())
                .isEqualTo("Када догађај не покрене ништа друго");
    }

    @Test
    void whatIsNotThereOrNotAllowedIsSaidInAProblem() throws Exception {
        Answer unknown = get("/triggers/segment-threshold-crosed");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("detail").asText())
                .isEqualTo("there is no trigger segment-threshold-crosed; perhaps segment-threshold-crossed is meant");
        assertThat(get("/triggers?language=de").status()).isEqualTo(400);
        assertThat(get("/triggers?language=de").json().path("field").asText()).isEqualTo("language");
        assertThat(Answer.post(relay.uri("/openapi.json"), "{}", "Content-Type", "application/json")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void theDocumentsNameTheRelayAsItIsReached() throws Exception {
        assertThat(relay.ask("/openapi.json").at("/servers/0/url").asText() + "/")
                .isEqualTo(relay.uri("/").toString());
        assertThat(relay.ask("/openapi.json").path("webhooks").has("queue-length-read"))
                .isTrue();
        assertThat(relay.ask("/asyncapi.json").at("/servers/relay/host").asText())
                .isEqualTo("127.0.0.1:" + relay.port());
    }

    @Test
    void aSubscriptionToADescribedTriggerIsHeldAgainstItsKindWhenItIsMadeAndWhenItIsChanged() throws Exception {
        URI subscriptions = relay.uri("/triggers/queue-length-read/subscriptions");
        String body = "{\"callbackUrl\": \"http://127.0.0.1:9/hook\"%s}";
        String[] json = {"Content-Type", "application/json"};

        Answer without = Answer.post(subscriptions, body.formatted(""), json);
        assertThat(without.status()).as(without.body()).isEqualTo(422);
        Answer made = Answer.post(subscriptions, body.formatted(", \"above\": 5"), json);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var patch = HttpRequest.newBuilder(URI.create(made.header("Location")))
                .headers(json)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"above\": null}"));
        Answer changed = Answer.send(patch);
        assertThat(changed.status()).as(changed.body()).isEqualTo(422);
        assertThat(changed.json().path("detail").asText()).contains("queue-length-read needs a threshold");
    }

    @Test
    void aNameThatAnEditedFileRaisesIsThereOnceTheEditIsInForce() throws Exception {
        Files.writeString(relay.flows().resolve("more.camel.yaml"), """
                - route:
                    id: more
                    description: Raise more
                    from:
                      uri: direct:more
                      steps:
                        - to:
                            uri: trigger:raised-by-an-edit
                """);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get("/triggers/raised-by-an-edit").status() == 200);
    }
}
