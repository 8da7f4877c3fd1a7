package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** A subscription of the real relay whose callback is gone: who hears of it, and where it is seen. */
class SwitchedOffTest {
    private final Receiver receiver;
    private TestRelay relay;

    SwitchedOffTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("watch", "subscription-switched-off", receiver.url("/watch")))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void itsFallbackAndFlowsThatWaitForItAreToldAndHealthExplainAndMetricShowIt() throws Exception {
        String body = "{\"callbackUrl\":\"%s\",\"subject\":\"CRM\",\"fallback\":\"teams:%s\"}"
                .formatted(receiver.url("/gone"), receiver.url("/channel"));
        Answer made = Answer.post(
                relay.uri("/triggers/data-source-refresh-failed/subscriptions"),
                body,
                "Content-Type",
                "application/json");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").asText();
        receiver.answerAt("/gone", "410");
        relay.accept(Event.failed("e1", "CRM"));

        Request told = arrived("/watch");
        assertThat(told.member("trigger")).isEqualTo("subscription-switched-off");
        assertThat(told.member("subject")).isEqualTo(id);
        assertThat(told.member("error")).isEqualTo("127.0.0.1 …gone answered 410");
        assertThat(told.member("source")).isEqualTo("trigger-relay");
        assertThat(arrived("/channel").text()).contains("Subscription " + id + " is switched off");
        assertThat(relay.flow(id).path("state").asText()).isEqualTo("switched off");
        assertThat(relay.flow(id).path("due").asInt()).isEqualTo(1);
        assertThat(relay.ask("/observe/health").path("off").get(0).asText())
                .startsWith(id + ": 127.0.0.1 …gone answered 410 at ");
        assertThat(relay.metric("relay_flow_held{flow=\"subscription\",kind=\"off\"}"))
                .isEqualTo(1);
        assertThat(relay.ask("/api/flows"))
                .extracting(flow -> flow.path("state").asText())
                .doesNotContain("orphaned", "stopped");

        relay.close();
        relay.start();
        receiver.answerAt("/gone", "202");
        JsonNode resumed = Answer.post(relay.uri("/api/flows/" + id + "/resume"), "", "Accept", "*/*")
                .json();
        assertThat(resumed.path("paused").asBoolean(true)).isFalse();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> relay.flow(id).path("delivered").asInt() == 1);
        assertThat(receiver.at("/gone")).hasSize(2);
        assertThat(receiver.at("/watch")).hasSize(1);
        assertThat(receiver.at("/channel")).hasSize(1);
    }

    private Request arrived(String target) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(receiver.at(target)).isNotEmpty());
        return receiver.at(target).getLast();
    }
}
