package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.triggerrelay.Receiver;
import org.triggerrelay.event.Digest;

/** Customer Insights' REST API, asked by the running relay: to started flows, and through what goes wrong. */
class CustomerInsightsApiTest {
    private static final String AT = "/instances/inst-1/manage/";
    private static final String JOBS = "/instances/inst-1/workflows/customer360/jobs";
    private static final String KEY = "key-of-a-subscription";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Receiver receiver;
    private StandInApi api;
    private TestRelay relay;

    @BeforeEach
    void open() throws Exception {
        logged.start();
        log().addAppender(logged);
        receiver = new Receiver();
        api = new StandInApi();
        api.has(AT + "segments").has(AT + "measures").has(AT + "datasources").has(JOBS);
        relay = new TestRelay(folder)
                .set("feeds.customer-insights.enabled", true)
                .set("feeds.customer-insights.api.url", api.url("/v1/"))
                .set("feeds.customer-insights.api.instance", "inst-1")
                .set("feeds.customer-insights.api.every", "200ms")
                .set("feeds.customer-insights.api.token-url", api.url("/token"))
                .set("feeds.customer-insights.api.client-id", "relay-app")
                .set("feeds.customer-insights.api.client-secret", StandInApi.SECRET)
                .set("feeds.customer-insights.api.key", KEY)
                .flow(FlowFile.webhook("segment", "segment-threshold-crossed", receiver.url("/segment"))
                        .with("above", "1000"))
                .flow(FlowFile.webhook("measure", "measure-threshold-crossed", receiver.url("/measure"))
                        .with("above", "1000"))
                .flow(FlowFile.webhook("failed", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("full", "full-refresh-completed", receiver.url("/full")));
    }

    @AfterEach
    void close() throws Exception {
        log().detachAppender(logged);
        relay.close();
        api.close();
        receiver.close();
    }

    @Test
    void whatEachKindOfObjectTellsStartsItsFlowsOnce() throws Exception {
        api.has(AT + "segments", segment("A", good(1, 10)), segment("B", good(1, 20)), segment("C", good(1, 30)))
                .has(AT + "measures", measure("M1", "1"), measure("M2", "2"), measure("M3", "999.5", "1000.5"))
                .has(AT + "datasources", """
                        {"dataSourceId": "ds-1", "friendlyName": "CRM", "refreshState": "updateFailed", "lastRefresh": "%s"}
                        """.formatted(ago(1)))
                .has(JOBS, job("job-2", 1), job("job-1", 2));
        relay.start();
        soon().untilAsserted(
                        () -> assertThat(targets()).containsExactlyInAnyOrder("/measure", "/failed", "/full", "/full"));
        assertThat(receiver.at("/measure").getFirst().json().path("value").decimalValue())
                .isEqualByComparingTo("1000.5");
        assertThat(receiver.at("/failed").getFirst().member("subject")).isEqualTo("CRM");
        assertThat(receiver.at("/full").stream().map(full -> full.member("run")))
                .contains("job-1", "job-2");
        assertThat(events("segment")).hasSize(3);
        assertThat(events("measure")).hasSize(4);
        assertThat(api.calls(AT + "segments?$skip=2")).isNotEmpty();
        assertThat(api.calls(JOBS).getFirst().target()).endsWith("?top=50&includeTasks=true");

        api.has(AT + "segments", segment("A", good(1, 10)), segment("B", good(0, 1042), good(1, 20)));
        soon().untilAsserted(() -> assertThat(receiver.at("/segment")).hasSize(1));
        assertThat(Answer.post(
                                relay.uri("/events/customer-insights"),
                                log("B", good(0, 1_042)),
                                "Content-Type",
                                "application/json")
                        .json()
                        .path("duplicates")
                        .asInt())
                .as("the same evaluation as the operational log tells of it")
                .isEqualTo(1);
        assertThat(receiver.requests()).hasSize(5);
        soon().untilAsserted(() -> assertThat(api.calls(AT + "measures"))
                .filteredOn(call -> call.status() == 304)
                .isNotEmpty());
        assertThat(api.forms())
                .containsExactly(
                        "grant_type=client_credentials&client_id=relay-app"
                                + "&client_secret=a-client%27s+secret%26%2B&scope=https%3A%2F%2Fapi.ci.ai.dynamics.com%2F.default");
        assertThat(api.calls(""))
                .allMatch(call -> call.authorization().equals("Bearer token-1")
                        && call.key().equals(KEY));
    }

    @Test
    void whatWasMissedIsMadeUpForInItsOrderAndMonthsAgoIsLeftAlone() throws Exception {
        relay.set("feeds.customer-insights.api.objects", "segments");
        api.has(AT + "segments", segment("A", good(2_000, 900), good(2_100, 1_100), good(2_200, 800)));
        relay.start();
        soon().untilAsserted(() -> assertThat(events("segment")).hasSize(1));
        relay.close();

        String[] missed = {good(1, 1_300), good(2, 700), failed(3), good(4, 1_200), good(5, 950), good(2_000, 900)};
        api.has(AT + "segments", segment("A", missed));
        relay.start();
        soon().untilAsserted(() -> assertThat(receiver.at("/segment")).hasSize(2));
        assertThat(receiver.requests().stream()
                        .map(firing -> firing.json().path("value").asInt()))
                .containsExactlyInAnyOrder(1_200, 1_300);
        assertThat(events("segment")).hasSize(6);
        relay.close();

        int calls = api.calls(AT).size();
        relay.start();
        soon().untilAsserted(() -> assertThat(api.calls(AT)).hasSizeGreaterThan(calls + 2));
        assertThat(events("segment")).hasSize(6);
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void whatGoesWrongIsGotOver() throws Exception {
        relay.set("feeds.customer-insights.api.objects", "data-sources,segments");
        api.has(AT + "segments", segment("A", good(2, 900)));
        relay.set("feeds.customer-insights.api.instance", "inst-2,inst-1"); // there is no inst-2
        api.answerNext(AT + "datasources", "403", "none");
        api.answerNext(AT + "segments", "429", "broken");
        relay.start();
        soon().untilAsserted(
                        () -> assertThat(relay.ask("/api/rejected").toString()).contains("broken JSON"));
        soon().untilAsserted(() -> assertThat(events("segment")).hasSize(1));
        List<StandInApi.Call> asked = api.calls(AT + "segments");
        assertThat(asked.get(1).nanos() - asked.get(0).nanos())
                .isGreaterThan(Duration.ofMillis(900).toNanos());

        assertThat(relay.ask("/api/now").path("troubles").toString())
                .contains("/instances/inst-2/manage/segments answered 404: see to url, instance and permissions");

        api.revoke();
        api.has(AT + "segments", segment("A", good(1, 1_001), good(2, 900)));
        soon().untilAsserted(() -> assertThat(receiver.at("/segment")).hasSize(1));
        assertThat(api.forms()).hasSize(2);
        assertThat(api.calls("")).filteredOn(call -> call.status() == 401).hasSize(1);
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("/inst-1/manage/datasources gave no answer"))
                .noneMatch(line -> line.contains("token-") || line.contains("client's") || line.contains(KEY));
    }

    @Test
    void aStopWaitsForNoAnswer() throws Exception {
        relay.set("feeds.customer-insights.api.objects", "segments");
        api.answerNext(AT + "segments", "never");
        relay.start();
        soon().untilAsserted(() -> assertThat(api.forms()).hasSize(1));
        relay.close();
        assertThat(api.calls(AT)).isEmpty();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** A turn through all lists takes some seconds, as calls are spaced. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(40));
    }

    private List<String> targets() {
        return receiver.requests().stream().map(Receiver.Request::target).toList();
    }

    private List<JsonNode> events(String process) throws Exception {
        JsonNode list = relay.ask("/api/events?limit=100&process=" + process);
        JsonNode events = list.isArray() ? list : list.path("events");
        return StreamSupport.stream(events.spliterator(), false).toList();
    }

    private static String ago(int hours) {
        return NOW.minus(Duration.ofHours(hours)).toString();
    }

    private static String good(int hours, int members) {
        return "{\"jobStatus\":\"CompletedSuccess\",\"evaluationDate\":\"%s\",\"entityCount\":%d}"
                .formatted(ago(hours), members);
    }

    private static String failed(int hours) {
        return "{\"jobStatus\":\"CompletedFailure\",\"evaluationDate\":\"%s\",\"entityCount\":0}".formatted(ago(hours));
    }

    /** A segment with its evaluations, the newest first. */
    private static String segment(String name, String... evaluations) {
        String now = evaluations[0].replace("}", ",\"lastSuccessfulRunId\":\"%s\"}".formatted(run(evaluations[0])));
        return "{\"name\":\"%s\",\"evaluationStatus\":%s,\"evaluationStatusHistory\":[%s]}"
                .formatted(name, now, Arrays.stream(evaluations).skip(1).collect(Collectors.joining(",")));
    }

    /** A measure with its outputs, the oldest first. */
    private static String measure(String name, String... values) {
        var outputs = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            outputs.add("{\"values\":{\"v\":\"%s\"},\"evaluationTime\":\"%s\"}"
                    .formatted(values[i], ago(values.length - i)));
        }
        return "{\"name\":\"%s\",\"output\":%s,\"outputHistory\":%s}".formatted(name, outputs.getLast(), outputs);
    }

    private static String job(String id, int hours) {
        return """
                {"jobId": "%s", "operationType": "all", "jobStatus": "successful", "submittedTimestamp": "%s", "endTimestamp": "%s"}
                """.formatted(id, ago(hours + 1), ago(hours));
    }

    private static String run(String evaluation) {
        return "run-" + Digest.of(evaluation, 4);
    }

    /** An evaluation of a segment in the operational log. */
    private static String log(String name, String evaluation) {
        return """
                {"time": "%s", "operationName": "Segmentation.TaskCompleted", "resultType": "Successful",
                 "properties": {"eventType": "WorkflowEvent", "workflowJobId": "%s", "operationType": "Segmentation",
                  "instanceId": "inst-1", "identifier": "%s", "additionalInfo": {"entityCount": 1042}}}
                """.formatted(ago(0), run(evaluation), name);
    }
}
