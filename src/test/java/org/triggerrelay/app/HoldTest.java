package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** Flows that a person pauses, or that are switched off because their destination is gone. */
class HoldTest {
    private final Receiver receiver;
    private TestRelay relay;
    private FlowFile flow;

    HoldTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder);
        flow = FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/hook"));
        relay.flow(flow.with("retry", "100ms"))
                .flow(FlowFile.webhook("beside", "data-source-refresh-failed", receiver.url("/beside")));
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aPauseOutlivesARestartAndWhatItSuppressedIsSentWhenAskedFor() throws Exception {
        relay.start();
        String told = verb("pause", "on-failure");
        assertThat(told).startsWith("on-failure is paused").contains("relay resume on-failure");
        relay.accept(Event.failed("old", "CRM"));
        relay.close();
        relay.start();
        Instant since = Instant.now();
        relay.accept(Event.failed("first", "CRM"));
        relay.accept(Event.failed("second", "CRM"));

        arrived("/beside", 3);
        assertThat(receiver.at("/hook")).isEmpty();
        assertThat(relay.flow("on-failure").path("state").asText()).isEqualTo("paused");
        assertThat(relay.flow("on-failure").path("suppressed").asInt()).isEqualTo(3);
        assertThat(relay.ask("/observe/health").path("paused").get(0).asText()).isEqualTo("on-failure");
        assertThat(relay.metric("relay_flow_held{flow=\"on-failure\",kind=\"paused\"}"))
                .isEqualTo(1);
        assertThat(verb("flows")).contains("paused", "suppressed so far: 3");
        assertThat(verb("explain", "--event", "first", "--flow", "on-failure"))
                .contains("paused (suppressed): ", "not sent");

        assertThat(verb("resume", "on-failure", "--since", since.toString()))
                .isEqualTo("on-failure goes on; of what was suppressed, 2 due\n");
        arrived("/hook", 2);
        relay.accept(Event.failed("new", "CRM"));
        arrived("/hook", 3);
        assertThat(receiver.at("/hook"))
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrder("first", "second", "new");
        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("state").asText()).isEqualTo("active"));
        assertThat(relay.flow("on-failure").path("suppressed").asInt()).isEqualTo(1);
    }

    @Test
    void overHttpAFlowIsPausedAndResumedByPostsOnItsName() throws Exception {
        relay.start();
        assertThat(Answer.get(relay.uri("/api/flows/on-failure/pause")).status())
                .isEqualTo(405);
        assertThat(post("/api/flows/on-failur/pause").path("detail").asText())
                .isEqualTo("there is no flow on-failur; nearest: on-failure");
        assertThat(post("/api/flows/on%2Dfailure/pause").path("changed").asBoolean())
                .isTrue();
        relay.accept(Event.failed("held", "CRM"));
        Answer refused = Answer.post(relay.uri("/api/flows/on-failure/resume?since=yesterday"), "", "Accept", "*/*");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("since: found \\\"yesterday\\\"");
        assertThat(post("/api/flows/on-failure/resume?since=2026-01-01T00%3A00%3A00%2B01%3A00")
                        .path("due")
                        .asInt())
                .isEqualTo(1);
        arrived("/hook", 1);
        assertThat(verb("pause", "beside")).isNotEmpty();
        relay.close();
        assertThat(verb("resume", "beside")).as("on a ledger at rest").isEqualTo("beside goes on\n");
    }

    @Test
    void whatWaitsWhenThePauseComesStaysDueUntilItIsOver() throws Exception {
        relay.flow(flow.with("inFlight", "1")).start();
        receiver.hold();
        relay.accept(Event.failed("under way", "CRM"));
        arrived("/hook", 1);
        relay.accept(Event.failed("waits", "CRM"));
        verb("pause", "on-failure");
        receiver.release();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> relay.flow("on-failure").path("delivered").asInt() == 1);
        assertThat(relay.flow("on-failure").path("due").asInt()).isEqualTo(1);
        assertThat(receiver.at("/hook")).hasSize(1);
        verb("resume", "on-failure");
        assertThat(arrived("/hook", 2).member("eventId")).isEqualTo("waits");
    }

    @Test
    void aReceiverThatIsGoneSwitchesTheFlowOffAcrossARestartUntilItIsLetGo() throws Exception {
        relay.start();
        receiver.answerAt("/hook", "410");
        relay.accept(Event.failed("gone", "CRM"));
        switchedOff();
        relay.accept(Event.failed("later", "CRM"));
        arrived("/beside", 2);
        relay.close();
        relay.start();
        switchedOff();
        assertThat(receiver.at("/hook")).hasSize(1);
        assertThat(relay.flow("on-failure").path("due").asInt()).isEqualTo(2);
        assertThat(relay.ask("/observe/health").path("off").get(0).asText())
                .startsWith("on-failure: 127.0.0.1 …hook answered 410 at ");
        assertThat(relay.metric("relay_flow_held{flow=\"on-failure\",kind=\"off\"}"))
                .isEqualTo(1);
        assertThat(verb("flows")).contains("switched off: 127.0.0.1 …hook answered 410 at ", "relay resume on-failure");

        receiver.answerAt("/hook", "202");
        assertThat(verb("resume", "on-failure")).isEqualTo("on-failure goes on\n");
        arrived("/hook", 3);
        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("delivered").asInt()).isEqualTo(2));
        assertThat(receiver.at("/hook"))
                .extracting(request -> request.member("eventId") + " " + request.member("attempt"))
                .containsExactlyInAnyOrder("gone 1", "gone 2", "later 1");
    }

    @Test
    void anEditOfTheFlowsFileSwitchesItOnAgain() throws Exception {
        relay.start();
        receiver.answerAt("/hook", "410");
        relay.accept(Event.failed("gone", "CRM"));
        switchedOff();
        relay.flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/new"))
                .with("retry", "100ms"));
        assertThat(arrived("/new", 1).member("eventId")).isEqualTo("gone");
        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("state").asText()).isEqualTo("active"));
    }

    private JsonNode post(String path) throws Exception {
        return Answer.post(relay.uri(path), "", "Accept", "*/*").json();
    }

    private void switchedOff() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        relay.flow("on-failure").path("state").asText())
                .isEqualTo("switched off"));
    }

    private Request arrived(String target, int least) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(receiver.at(target)).hasSizeGreaterThanOrEqualTo(least));
        return receiver.at(target).getLast();
    }

    private String verb(String... verb) throws Exception {
        String port = relay.isRunning() ? Integer.toString(relay.port()) : Integer.toString(RelayProcess.freePort());
        RelayProcess process = RelayProcess.begin(relay.folder(), Map.of("relay.http.port", port), verb);
        assertThat(process.exit(Duration.ofSeconds(60))).as(process::output).isZero();
        return process.stdout();
    }
}
