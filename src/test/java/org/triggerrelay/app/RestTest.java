package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** Receivers that keep failing, ask for patience or never answer are rested; what is for them waits, and nobody else. */
class RestTest {
    private final Receiver receiver;
    private TestRelay relay;

    RestTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder).flow(flow("beside", "/beside"));
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private FlowFile flow(String name, String target) {
        return FlowFile.webhook(name, "data-source-refresh-failed", receiver.url(target));
    }

    private void accept(int from, int count) throws Exception {
        var lines = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            lines.append(Event.failed("e-" + i, "CRM")).append('\n');
        }
        assertThat(relay.post(lines.toString(), "Content-Type", "application/x-ndjson")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aReceiverThatFailsForEverythingIsLeftAloneAcrossARestartAndGetsAllOfItWhenItIsWell() throws Exception {
        relay.flow(flow("ill", "/ill").with("retry", "1s,1s,1s,1s,1s,1s,1s,1s").with("inFlight", "4"))
                .start();
        receiver.answerAt("/ill", "503");
        accept(0, 100);
        delivered("beside", 100);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(relay.flow("ill").path("resting").size()).isEqualTo(1));
        assertThat(receiver.at("/ill").size()).isBetween(5, 12);
        assertThat(relay.flow("ill").path("resting").get(0).asText())
                .startsWith("127.0.0.1 …/ill: resting until ")
                .endsWith(" failures in a row: 127.0.0.1 …/ill answered 503");
        assertThat(relay.metric("relay_destinations_resting{flow=\"ill\"}")).isEqualTo(1);
        assertThat(relay.ask("/observe/health").path("resting").size()).isEqualTo(1);
        int asked = receiver.at("/ill").size();
        accept(100, 100);
        delivered("beside", 200);
        assertThat(receiver.at("/ill").size() - asked).as("probes at most").isLessThanOrEqualTo(6);
        relay.close();
        relay.start();
        receiver.answerAt("/ill", "202");

        delivered("ill", 200);
        assertThat(relay.flow("ill").path("dead").asInt()).isZero();
        assertThat(ids("/ill")).hasSize(200);
    }

    @Test
    void aStormOf429IsAnsweredWithThePatienceThatIsAskedFor() throws Exception {
        relay.flow(flow("busy", "/busy").with("retry", "10ms,10ms,10ms").with("inFlight", "8"))
                .start();
        receiver.answerAt("/busy", "429 Retry-After: 3");
        accept(0, 200);
        delivered("beside", 200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(relay.flow("busy").path("resting").size()).isEqualTo(1));
        assertThat(receiver.at("/busy").size()).isBetween(5, 20);
        receiver.answerAt("/busy", "202");

        delivered("busy", 200);
        assertThat(relay.flow("busy").path("dead").asInt()).isZero();
        assertThat(ids("/busy")).hasSize(200);
        assertThat(receiver.at("/busy").size())
                .as("those that were refused twice at most")
                .isLessThanOrEqualTo(240);
    }

    @Test
    void aReceiverThatNeverAnswersRestsAndHoldsUpNobodyElse() throws Exception {
        relay.flow(flow("mute", "/mute").with("timeout", "1s").with("retry", "1s,1s,1s,1s,1s,1s"))
                .start();
        receiver.answerAt("/mute", Receiver.NEVER);
        accept(0, 200);
        delivered("beside", 200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(relay.flow("mute").path("running").asInt()).isZero());
        receiver.answerAt("/mute", "202");
        delivered("mute", 200);
        assertThat(ids("/mute")).hasSize(200);
    }

    @Test
    void aRateOfAHostHoldsForAllFlowsTogetherAndDeliversEverything() throws Exception {
        relay.set("relay.destinations.rate", "*=20/s")
                .flow(flow("second", "/second"))
                .start();
        accept(0, 1);
        delivered("beside", 1);
        long start = System.nanoTime();
        accept(1, 50);
        delivered("beside", 51);
        delivered("second", 51);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("100 calls at 20 a second, 20 of them at once")
                .isGreaterThan(Duration.ofMillis(3_500));
        assertThat(receiver.requests()).hasSize(102);
    }

    @Test
    void aRateOfAFlowIsKeptAndAnotherFlowIsNotSlowed() throws Exception {
        relay.flow(flow("slow", "/slow").with("rate", "10/s")).start();
        long start = System.nanoTime();
        accept(0, 40);
        delivered("beside", 40);
        assertThat(receiver.at("/slow").size()).isLessThan(40);
        delivered("slow", 40);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_800));
    }

    @Test
    void aTeamsChannelGetsFourCardsASecondFromAllFlowsTogetherAndEveryOne() throws Exception {
        for (String name : new String[] {"one", "two"}) {
            relay.flow(new FlowFile(
                    name,
                    "data-source-refresh-failed",
                    Map.of("retry", "1s,1s,1s,1s"),
                    "kamelet:teams-message-sink",
                    Map.of("webhookUrl", receiver.url("/channel?sig=" + name))));
        }
        relay.start();
        receiver.atMost("/channel", 4);
        long start = System.nanoTime();
        accept(0, 20);
        delivered("one", 20);
        delivered("two", 20);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(39 * 250));
        assertThat(receiver.inTime()).isEqualTo(40);
        assertThat(receiver.at("/beside")).hasSize(20);
    }

    private Set<String> ids(String target) {
        var ids = new HashSet<String>();
        receiver.at(target).stream()
                .map((Request request) -> request.member("id"))
                .forEach(ids::add);
        return ids;
    }

    private void delivered(String flow, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(relay.flow(flow).path("delivered").asInt()).isEqualTo(count));
    }
}
