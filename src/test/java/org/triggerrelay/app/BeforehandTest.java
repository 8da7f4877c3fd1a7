package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.trigger.Names;

/** Before a subscription is saved: what is known of its subject, when it would have fired, a test, its route file. */
class BeforehandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CROSSED = "segment-threshold-crossed";
    private static final String BIG = "High value, \"customers\"";
    private static final List<String> HOSTILE =
            List.of("#1 fans {{of}} x)&y", "RAW(x)&y", "a: b # c", " tabs\tand\nlines\u00A0 ", "Клијенти 😀");

    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static TestRelay relay;
    private static Instant newest;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        Files.writeString(
                folder.resolve("owners.csv"), "pattern,addresses\nHigh *,ana@contoso.example;bo@contoso.example\n");
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("grown", CROSSED, receiver.url("/grown"))
                        .with("subject", "High*")
                        .with("above", "1000"))
                .flow(FlowFile.webhook("others", CROSSED, receiver.url("/others"))
                        .with("subject", "Newsletter")
                        .with("above", "1000"));
        for (int i = 0; i < HOSTILE.size(); i++) {
            relay.set("flows.odd-" + i + ".url", receiver.url("/odd"));
        }
        relay.start();
        newest = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> values = List.of("980", "1042.50", "1100", "900", "1000.01", "2000");
        for (int i = 0; i < values.size(); i++) {
            relay.accept(count(values.get(i), newest.minus(Duration.ofHours(values.size() - 1 - i)))
                    .with("runKind", i == 1 ? "manual" : "scheduled"));
        }
        relay.accept(Event.of("m-1", "measure", "Revenue", "succeeded")
                .with("instance", "contoso-prod")
                .with("time", newest.toString())
                .values("RS", "12")
                .values("DE", "0.5"));
        await().untilAsserted(() ->
                assertThat(relay.flow("grown").path("delivered").asInt()).isEqualTo(2));
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private static Event count(String value, Instant time) {
        return Event.segment("count " + value, BIG, value)
                .with("instance", "contoso-prod")
                .with("subjectId", "s-1")
                .with("time", time.toString());
    }

    private static Answer post(String path, String body) throws Exception {
        return Answer.post(relay.uri(path), body, "Content-Type", "application/json");
    }

    private static JsonNode history(String members) throws Exception {
        Answer answer = post("/api/history", "{\"trigger\":\"%s\",%s}".formatted(CROSSED, members));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> marked(JsonNode history) {
        var marked = new ArrayList<String>();
        history.path("readings").forEach(reading -> {
            if (reading.path("fired").asBoolean()) {
                marked.add(reading.path("reason").asText());
            }
        });
        assertThat(history.path("fired").asInt()).isEqualTo(marked.size());
        return marked;
    }

    @Test
    void theHistoryMarksWhereConditionsWouldHaveFiredAndSaysWhy() throws Exception {
        JsonNode history = history("\"subject\":\"High value\\\\, \\\"customers\\\"\",\"above\":1000");
        assertThat(history.path("subject").asText()).isEqualTo(BIG);
        assertThat(history.path("instance").asText()).isEqualTo("contoso-prod");
        assertThat(marked(history))
                .containsExactly("crossed 1000 upward: 980 → 1042.50", "crossed 1000 upward: 900 → 1000.01");
        JsonNode first = history.path("readings").get(0);
        assertThat(first.path("reason").asText()).isEqualTo("not armed: 980 is the first reading of this subject");
        assertThat(first.path("time").asText())
                .isEqualTo(newest.minus(Duration.ofHours(5)).toString());
        assertThat(history.path("thresholds")).hasToString("[{\"kind\":\"above\",\"value\":1000}]");
        var live = new ArrayList<String>();
        receiver.at("/grown").forEach(firing -> live.add(firing.member("reason")));
        assertThat(marked(history)).isEqualTo(live);
    }

    @Test
    void theHistoryAsksEveryConditionAndKnowsTheSubjectByItsKeyToo() throws Exception {
        assertThat(marked(history("\"subject\":\"s-1\",\"above\":1000,\"runKind\":\"scheduled\"")))
                .containsExactly("crossed 1000 upward: 900 → 1000.01");
        assertThat(marked(history("\"subject\":\"s-1\",\"above\":1000,\"filter\":\"previousValue > 950.0\"")))
                .containsExactly("crossed 1000 upward: 980 → 1042.50");
        assertThat(marked(history("\"subject\":\"s-1\",\"above\":1000,\"rearm\":850")))
                .hasSize(1);
        JsonNode outside = history("\"subject\":\"s-1\",\"inside\":\"950..1050\",\"first\":\"fire\"");
        assertThat(marked(outside))
                .containsExactly("first reading inside 950..1050: 980", "entered 950..1050: 900 → 1000.01");
        assertThat(outside.path("thresholds")).hasToString("[{\"kind\":\"inside\",\"from\":950,\"to\":1050}]");
        Answer ofMeasure = post(
                "/api/history",
                "{\"trigger\":\"measure-threshold-crossed\",\"subject\":\"Revenue\",\"dimension\":\"RS\",\"above\":10,\"first\":\"fire\"}");
        assertThat(ofMeasure.json().path("dimension").asText()).isEqualTo("RS");
        assertThat(marked(ofMeasure.json())).containsExactly("first reading past 10: 12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"trigger":"segment-threshold-crossed","subject":"s-1"}                          | 422 | above
            {"trigger":"segment-threshold-crossed","subject":"s-1","above":"ten"}            | 422 | above
            {"trigger":"segment-threshold-crossed","above":1}                                | 422 | subject
            {"trigger":"segment-threshold-crossed","subject":"s-1","abov":1}                 | 422 | abov
            {"trigger":"segment-threshold-crosed","subject":"s-1","above":1}                 | 422 | trigger
            {"subject":"s-1","above":1}                                                      | 422 | trigger
            {"trigger":"segment-threshold-crossed","subject":"nobody","above":1}             | 404 | ``
            {"trigger":"segment-threshold-crossed","subject":"s-1","instance":"x","above":1} | 404 | ``
            """)
    void whatTheHistoryCannotReadIsRefusedByItsMember(String body, int status, String field) throws Exception {
        Answer answer = post("/api/history", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }

    @Test
    void aTestGoesToWhereItIsNotYetSaved() throws Exception {
        String body = "{\"trigger\":\"%s\",\"subject\":\"x\",\"above\":1,\"callbackUrl\":\"%s\"}"
                .formatted(CROSSED, receiver.url("/tried"));
        Answer answer = post("/api/try", body);
        assertThat(answer.json()).as(answer.body()).hasToString("{\"delivered\":true,\"reason\":\"delivered\"}");
        assertThat(receiver.at("/tried").getFirst().json().path("test").asBoolean())
                .isTrue();
        assertThat(relay.ask("/subscriptions").path("subscriptions")).isEmpty();
        receiver.answerAt("/gone", "404");
        JsonNode gone = post("/api/try", body.replace("/tried", "/gone")).json();
        assertThat(gone.path("delivered").asBoolean()).isFalse();
        assertThat(gone.path("reason").asText()).contains("404");
        Answer without = post("/api/try", "{\"trigger\":\"%s\",\"above\":1}".formatted(CROSSED));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.json().path("field").asText()).isEqualTo("callbackUrl");
        assertThat(post("/api/try", body.replace("127.0.0.1", "10.0.0.1"))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("callbackUrl");
    }

    @Test
    void theRouteFileTakesEffectAsTheSubscriptionWouldWhateverTheSubjectsName() throws Exception {
        for (int i = 0; i < HOSTILE.size(); i++) {
            ObjectNode body = JSON.createObjectNode()
                    .put("trigger", CROSSED)
                    .put("name", "Odd " + i)
                    .put("above", 5)
                    .put("first", "fire")
                    .put("callbackUrl", "https://flows.example/x?sig=secret");
            body.putArray("subject").add(Names.written(HOSTILE.get(i)));
            JsonNode file = post("/api/route-file", body.toString()).json();
            assertThat(file.path("name").asText()).as("%s", file).isEqualTo("odd-" + i + ".camel.yaml");
            assertThat(file.path("yaml").asText()).doesNotContain("secret");
            assertThat(file.path("settings").get(0).asText()).isEqualTo("flows.odd-" + i + ".url");
            Files.writeString(
                    relay.flows().resolve(file.path("name").asText()),
                    file.path("yaml").asText());
        }
        for (int i = 0; i < HOSTILE.size(); i++) {
            String name = "odd-" + i;
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(relay.ask("/api/flows").findValuesAsText("flow"))
                            .contains(name));
            await().untilAsserted(() ->
                    assertThat(relay.flow(name).path("state").asText()).isEqualTo("active"));
            relay.accept(Event.segment("odd-event-" + i, HOSTILE.get(i), "7"));
            await().untilAsserted(() ->
                    assertThat(relay.flow(name).path("delivered").asInt()).isEqualTo(1));
        }
    }

    @Test
    void aSubjectIsToldWithItsOwnersItsWatchersAndItsNumbers() throws Exception {
        JsonNode list = relay.ask("/api/subjects?process=segment&search=high");
        JsonNode entry = list.path("subjects").get(0);
        assertThat(entry.path("key").asText()).isEqualTo("s-1");
        assertThat(entry.path("process").asText()).isEqualTo("segment");
        assertThat(entry.path("name").asText()).isEqualTo(BIG);
        JsonNode one = relay.ask("/api/subjects/one?process=segment&instance=contoso-prod&subject=s-1");
        assertThat(one.path("subject").path("key").asText()).isEqualTo("s-1");
        assertThat(one.path("owners")).hasToString("[\"ana@contoso.example\",\"bo@contoso.example\"]");
        assertThat(one.path("flows")).hasSize(1);
        assertThat(one.path("flows").get(0).path("flow").asText()).isEqualTo("grown");
        assertThat(one.path("flows").get(0).path("conditions").path("above").asInt())
                .isEqualTo(1000);
        var values = new ArrayList<String>();
        one.path("readings").forEach(reading -> values.add(reading.path("value").asText()));
        assertThat(values).containsExactly("980", "1042.5", "1100", "900", "1000.01", "2000");
        JsonNode dimension =
                relay.ask("/api/subjects/one?process=measure&instance=contoso-prod&subject=Revenue&dimension=DE");
        assertThat(dimension.path("readings")).hasSize(1);
        assertThat(dimension.path("readings").get(0).path("value").asText()).isEqualTo("0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/subjects,400,process",
        "/api/subjects?process=segments,400,process",
        "/api/subjects?process=segment&serch=x,400,serch",
        "/api/subjects/one?process=segment&subject=s-1,400,instance",
        "/api/subjects/one?process=segment&instance=x&subject=s-1,404,''",
    })
    void aSubjectThatIsNotSaidOrNotKnownIsRefused(String path, int status, String field) throws Exception {
        Answer answer = Answer.get(relay.uri(path));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        assertThat(Answer.get(relay.uri("/api/history")).status()).isEqualTo(405);
        assertThat(post("/api/subjects", "{}").status()).isEqualTo(405);
        assertThat(Answer.get(relay.uri("/api/try")).header("Allow")).isEqualTo("POST");
    }
}
