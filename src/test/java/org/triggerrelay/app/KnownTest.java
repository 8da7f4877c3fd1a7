package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.Receiver;

/** What is known over HTTP of a relay that runs: subjects to choose from, runs, firings, and that one is done. */
class KnownTest {
    private static final String FAILED = "data-source-refresh-failed";
    private static final String CROSSED = "segment-threshold-crossed";

    /** Names with whatever a condition reads as something else, and how it is told that it should not. */
    private static final List<List<String>> ODD = List.of(
            List.of("R&D, *new*", "R&D\\, \\*new\\*"),
            List.of("A\\B", "A\\\\B"),
            List.of(" both ends ", "\\ both ends\\ "),
            List.of("Клијенти, нови?", "Клијенти\\, нови\\?"));

    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        receiver.answerAt("/gone", "404");
        relay = new TestRelay(folder)
                .set("relay.language", "sr")
                .flow(FlowFile.webhook("grown", CROSSED, receiver.url("/grown")).with("above", "1000"))
                .flow(FlowFile.webhook("gone", "unification-refresh-completed", receiver.url("/gone")));
        for (int i = 0; i < ODD.size(); i++) {
            relay.flow(FlowFile.webhook("odd-" + i, FAILED, receiver.url("/odd"))
                    .with("subject", ODD.get(i).get(1)));
        }
        relay.start();
        for (List<String> odd : ODD) {
            relay.accept(failed(odd.getFirst()));
        }
        relay.accept(failed("R&D, a new one"));
        relay.accept(failed("R&D"));
        relay.accept(of("data-source", "CRM", "succeeded").with("status", "Done"));
        relay.accept(count("High value customers", "980", "s-1"));
        relay.accept(count("High value customers", "1042.50", "s-1"));
        relay.accept(of("segment", "Never counted", "failed"));
        relay.accept(of("measure", "Revenue", "warned").values("RS", "12345678").values("DE", "0.5"));
        relay.accept(
                of("full", "Full refresh", "running").with("run", "night/1").number("parts", "4"));
        for (String step : List.of("map", "match", "merge")) {
            relay.accept(of(step, "Customers", "succeeded").with("run", "night/1"));
        }
        await().untilAsserted(() -> {
            assertThat(relay.flow("grown").path("delivered").asInt()).isEqualTo(1);
            assertThat(relay.flow("gone").path("dead").asInt()).isEqualTo(1);
            assertThat(receiver.at("/odd")).hasSize(ODD.size());
        });
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private static Event of(String process, String subject, String outcome) {
        return Event.of("%s %s %s".formatted(process, subject, outcome), process, subject, outcome)
                .with("instance", "contoso-prod");
    }

    private static Event failed(String source) {
        return of("data-source", source, "failed");
    }

    private static Event count(String segment, String value, String id) {
        return Event.segment(segment + value, segment, value)
                .with("instance", "contoso-prod")
                .with("subjectId", id)
                .with("time", value.equals("980") ? "2026-11-22T07:00:00Z" : "2026-11-22T07:01:00Z");
    }

    private static JsonNode ask(String path) throws Exception {
        Answer answer = Answer.get(relay.uri(path));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode named(String path, String member, String name) throws Exception {
        for (JsonNode entry : ask(path).path(member)) {
            if (entry.path("name").asText().equals(name)) {
                return entry;
            }
        }
        throw new AssertionError("there is no " + name + " at " + path);
    }

    private static JsonNode firing(String flow) throws Exception {
        JsonNode firings = ask("/firings?flow=" + flow).path("firings");
        assertThat(firings).as(flow).hasSize(1);
        return firings.get(0);
    }

    private static Answer acknowledge(String id, String body) throws Exception {
        return Answer.post(
                relay.uri("/firings/" + id + "/acknowledgement"),
                body,
                "Content-Type",
                "application/json; charset=utf-8");
    }

    @Test
    void aNameFromTheListAsAConditionMeetsThatSubjectAlone() throws Exception {
        for (int i = 0; i < ODD.size(); i++) {
            List<String> odd = ODD.get(i);
            assertThat(named("/data-sources", "dataSources", odd.getFirst())
                            .path("value")
                            .asText())
                    .isEqualTo(odd.get(1));
            assertThat(firing("odd-" + i).path("subject").asText()).isEqualTo(odd.getFirst());
        }
    }

    @Test
    void aSubscriptionToANameFromTheListGetsThatSubjectAlone() throws Exception {
        var ids = new ArrayList<String>();
        for (List<String> odd : ODD) {
            String value = named("/data-sources", "dataSources", odd.getFirst())
                    .path("value")
                    .asText();
            var body = JsonNodeFactory.instance
                    .objectNode()
                    .put("callbackUrl", receiver.url("/subscribed"))
                    .put("subject", value);
            Answer answer = Answer.post(
                    relay.uri("/triggers/data-source-refresh-succeeded/subscriptions"),
                    body.toString(),
                    "Content-Type",
                    "application/json");
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            ids.add(answer.json().path("id").asText());
        }
        for (List<String> odd : ODD) {
            relay.accept(of("data-source", odd.getFirst(), "succeeded"));
        }
        relay.accept(of("data-source", "R&D, a new one", "succeeded"));
        relay.accept(of("data-source", "R&D", "succeeded"));
        for (int i = 0; i < ODD.size(); i++) {
            assertThat(firing(ids.get(i)).path("subject").asText())
                    .isEqualTo(ODD.get(i).getFirst());
        }
    }

    @Test
    void entriesHaveTitlesWithTheirLastNumberOrStatus() throws Exception {
        assertThat(ask("/instances")).hasToString("""
                {"instances":[{"name":"contoso-prod","title":"contoso-prod","value":"contoso-prod"}]}""");
        assertThat(named("/data-sources?search=cR", "dataSources", "CRM")).hasToString("""
                {"name":"CRM","instance":"contoso-prod","value":"CRM","title":"CRM (succeeded)",\
                "outcome":"succeeded","status":"Done","time":"2026-11-22T06:04:11Z"}""");
        assertThat(named("/segments", "segments", "High value customers")).hasToString("""
                {"name":"High value customers","id":"s-1","instance":"contoso-prod","value":"High value customers",\
                "title":"High value customers (1,042.50)","outcome":"succeeded","time":"2026-11-22T07:01:00Z",\
                "reading":{"value":1042.5,"time":"2026-11-22T07:01:00Z"}}""");
        assertThat(named("/segments", "segments", "Never counted").path("title").asText())
                .isEqualTo("Never counted (failed)");
        JsonNode revenue = named("/measures?instance=contoso-prod", "measures", "Revenue");
        assertThat(revenue.path("title").asText()).isEqualTo("Revenue (2 dimensions, warned)");
        assertThat(revenue.path("dimensions")).hasToString("""
                [{"name":"DE","value":0.5,"time":"2026-11-22T06:04:11Z"},\
                {"name":"RS","value":12345678,"time":"2026-11-22T06:04:11Z"}]""");
        assertThat(ask("/measures?instance=other").path("measures")).isEmpty();
    }

    @Test
    void aListGoesOnWhereThePageBeforeItEnded() throws Exception {
        var names = new ArrayList<String>();
        Answer page = Answer.get(relay.uri("/data-sources?limit=2&search=" + encoded("&")));
        page.json()
                .path("dataSources")
                .forEach(entry -> names.add(entry.path("name").asText()));
        assertThat(page.header("Link")).matches("</data-sources\\?after=[\\w-]+&limit=2&search=%26>; rel=\"next\"");
        String next = page.header("Link").replaceFirst("<([^>]+)>.*", "$1");
        assertThat(next).contains("after=" + page.json().path("next").asText());
        JsonNode last = ask(next);
        last.path("dataSources").forEach(entry -> names.add(entry.path("name").asText()));
        assertThat(last.has("next")).isFalse();
        assertThat(names).containsExactly("R&D", "R&D, *new*", "R&D, a new one");
    }

    @Test
    void aRunTellsItsPartsAndWhatItCompleted() throws Exception {
        JsonNode run = ask("/runs?instance=contoso-prod").path("runs").get(0);
        assertThat(run.path("run").asText()).isEqualTo("night/1");
        assertThat(run.path("state").asText()).isEqualTo("running");
        JsonNode report = ask("/runs/" + encoded("night/1"));
        assertThat(report.path("declaredParts").asInt()).isEqualTo(4);
        assertThat(report.path("endedParts").asInt()).isEqualTo(3);
        assertThat(report.has("announcedAt")).isTrue();
        assertThat(report.path("parts")).hasSize(3);
        assertThat(report.path("parts").get(1)).hasToString("""
                {"process":"match","subject":"Customers","outcome":"succeeded","time":"2026-11-22T06:04:11Z"}""");
        assertThat(report.path("completions").findValuesAsText("trigger"))
                .containsExactly("unification-refresh-completed");
        assertThat(Answer.get(relay.uri("/runs/nobody")).status()).isEqualTo(404);
        assertThat(Answer.get(relay.uri("/runs/" + encoded("night/1") + "?instance=x"))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("no run night/1 is known of instance x");
    }

    @Test
    void aFiringIsToldAsItsReceiverGotIt() throws Exception {
        JsonNode listed = firing("grown");
        assertThat(listed.path("state").asText()).isEqualTo("delivered");
        assertThat(listed.path("reason").asText()).isEqualTo("crossed 1000 upward: 980 → 1042.50");
        assertThat(listed.path("event").asText()).isEqualTo("High value customers1042.50");
        JsonNode one = ask("/firings/" + listed.path("id").asText());
        assertThat(one.path("firing").toString())
                .isEqualTo(receiver.at("/grown").getFirst().json().toString());
        assertThat(ask("/firings?trigger=" + CROSSED + "&state=delivered&since=1h")
                        .path("firings"))
                .hasSize(1);
        assertThat(ask("/firings?since=2099-01-01T00:00:00Z").path("firings")).isEmpty();
        JsonNode dead = ask("/firings?state=dead").path("firings").get(0);
        assertThat(dead.path("flow").asText()).isEqualTo("gone");
        assertThat(dead.path("failure").asText()).contains("404");
    }

    @Test
    void whoeverGotAFiringSaysOnceThatItIsDoneAndItIsShownEverywhere() throws Exception {
        String id = firing("gone").path("id").asText();
        Answer answer = acknowledge(id, "{\"by\": \"Ana's flow\", \"note\": \"Row <17> is written\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode first = answer.json().path("acknowledged");
        assertThat(first.path("by").asText()).isEqualTo("Ana's flow");
        assertThat(acknowledge(id, "").json().path("acknowledged")).isEqualTo(first);
        assertThat(firing("gone").path("acknowledged")).isEqualTo(first);
        assertThat(ask("/api/dead-letters").get(0).path("acknowledged")).isEqualTo(first);
        String event = firing("gone").path("event").asText();
        assertThat(ask("/api/explain?event=" + encoded(event)).findValue("acknowledged"))
                .isEqualTo(first);
        assertThat(Answer.get(relay.uri("/event?id=" + encoded(event))).body())
                .contains("Прималац је потврдио " + first.path("at").asText()
                        + " (Ana&#39;s flow): Row &lt;17&gt; is written");
        var settings = new HashMap<>(relay.settings());
        settings.put("relay.http.port", Integer.toString(relay.port()));
        try (RelayProcess process =
                RelayProcess.begin(folder.resolve("explain"), settings, "explain", "--event", event)) {
            process.exit(Duration.ofSeconds(60));
            assertThat(process.stdout())
                    .contains("; acknowledged " + first.path("at").asText() + " by Ana's flow: Row <17> is written");
        }
    }

    @Test
    void anAcknowledgementThatIsNoneIsRefused() throws Exception {
        String id = firing("odd-0").path("id").asText();
        assertThat(acknowledge("unknown-1", "{}").status()).isEqualTo(404);
        assertThat(acknowledge("test-abc", "{}").json().path("detail").asText()).contains("tests are not kept");
        assertThat(acknowledge(id, "{").status()).isEqualTo(400);
        Answer long1 = acknowledge(id, "{\"note\": \"" + "😀".repeat(2_001) + "\"}");
        assertThat(long1.status()).isEqualTo(422);
        assertThat(long1.json().path("field").asText()).isEqualTo("note");
        assertThat(acknowledge(id, "{\"by\": 7}").json().path("field").asText()).isEqualTo("by");
        assertThat(acknowledge(id, "{\"note\": \"a\\u0000b\"}").status()).isEqualTo(422);
        assertThat(acknowledge(id, "{\"notes\": \"x\"}").json().path("detail").asText())
                .contains("note");
        assertThat(firing("odd-0").has("acknowledged")).isFalse();
        assertThat(acknowledge(id, "{\"note\": \"" + "😀".repeat(2_000) + "\"}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /segments?limit=0         | limit    | a whole number from 1 to 1000
            /segments?limit=1001      | limit    | a whole number from 1 to 1000
            /firings?limit=many       | limit    | a whole number from 1 to 1000
            /measures?serch=x         | serch    | perhaps search is meant
            /data-sources?after=7     | after    | the "next" of the page before
            /instances?search=x       | search   | there are limit, after
            /instances?after=*        | after    | the "next" of the page before
            /runs?after=7             | after    | the "next" of the page before
            /runs/night%2F1?after=7   | after    | the "next" of the page before
            /firings?state=lost       | state    | waiting, due, leased, delivered, dead, suppressed, replayed
            /firings?since=yesterday  | since    | a time with zone
            /firings?flow=grwn        | flow     | the nearest name is grown
            /segments?instance=a%00b  | instance | NUL
            """)
    void aParameterThatIsRefusedIsNamed(String path, String field, String allowed) throws Exception {
        Answer answer = Answer.get(relay.uri(path));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/segments,GET", "/runs,GET", "/firings,GET", "/firings/x,GET", "/firings/x/acknowledgement,POST"})
    void anotherMethodIsRefusedWithThoseThatAreAllowed(String path, String allowed) throws Exception {
        URI uri = relay.uri(path);
        Answer answer = Answer.send(HttpRequest.newBuilder(uri).DELETE());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).startsWith(allowed);
        assertThat(Answer.get(relay.uri("/firings/x/other")).status()).isEqualTo(404);
    }
}
