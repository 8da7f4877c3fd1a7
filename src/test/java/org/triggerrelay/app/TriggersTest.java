package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** An event over HTTP raises its trigger, and the trigger's flow sends the right firing. */
class TriggersTest {
    private final Receiver receiver;
    private TestRelay relay;

    TriggersTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .set("teams.operations.webhook-url", receiver.url("/teams"))
                .set("flows.webhook-on-refresh-success.url", receiver.url("/success"))
                .set("flows.webhook-on-measure-growth.url", receiver.url("/measure"))
                .set("flows.webhook-on-full-refresh.url", receiver.url("/full"))
                .set("flows.webhook-on-unification.url", receiver.url("/unification"))
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("on-segment", "segment-threshold-crossed", receiver.url("/segment"))
                        .with("above", "1000"))
                .flow(FlowFile.webhook("on-unmatched", "unmatched", receiver.url("/unmatched")))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aFailedRefreshStartsItsFlowAndPostsTheCard() throws Exception {
        relay.accept(Event.failed("run-1/crm", "CRM")
                .with("status", "Failed (permanent)")
                .with("instance", "contoso-prod")
                .with("run", "1")
                .with("error", "Sign-in to the source was refused"));

        JsonNode firing = only("/failed").json();
        assertThat(firing.path("trigger").asText()).isEqualTo("data-source-refresh-failed");
        assertThat(firing.path("flow").asText()).isEqualTo("on-failure");
        assertThat(firing.path("subject").asText()).isEqualTo("CRM");
        assertThat(firing.path("outcome").asText()).isEqualTo("failed");
        assertThat(firing.path("status").asText()).isEqualTo("Failed (permanent)");
        assertThat(firing.path("instance").asText()).isEqualTo("contoso-prod");
        assertThat(firing.path("run").asText()).isEqualTo("1");
        assertThat(firing.path("error").asText()).isEqualTo("Sign-in to the source was refused");
        assertThat(firing.path("source").asText()).isEqualTo("contoso/insights");
        assertThat(firing.path("eventId").asText()).isEqualTo("run-1/crm");
        assertThat(firing.path("time").asText()).isEqualTo("2026-11-22T06:04:11Z");
        assertThat(firing.path("attempt").asInt()).isEqualTo(1);
        assertThat(firing.has("value")).isFalse();
        JsonNode card = only("/teams").json();
        assertThat(card.at("/attachments/0/contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.at("/attachments/0/content").toString()).contains("CRM", "Sign-in to the source was refused");
    }

    @Test
    void aSucceededRefreshStartsTheFlowOfTheFolder() throws Exception {
        relay.accept(Event.of("run-1/crm", "data-source", "CRM", "succeeded"));

        assertThat(only("/success").member("trigger")).isEqualTo("data-source-refresh-succeeded");
        assertThat(receiver.at("/failed")).isEmpty();
    }

    @Test
    void aSegmentThatGrowsPastTheNumberStartsItsFlowOnce() throws Exception {
        for (String count : List.of("980", "1000", "1042", "1100")) {
            relay.accept(Event.segment("count-" + count, "High value customers", count)
                    .with("time", "2026-11-22T07:0" + count.length() + ":0" + count.charAt(1) + "Z"));
        }

        JsonNode firing = only("/segment").json();
        assertThat(firing.path("reason").asText()).isEqualTo("crossed 1000 upward: 1000 → 1042");
        assertThat(firing.path("value").decimalValue()).isEqualByComparingTo("1042");
        assertThat(firing.path("previousValue").decimalValue()).isEqualByComparingTo("1000");
        assertThat(firing.path("threshold").decimalValue()).isEqualByComparingTo("1000");
        assertThat(firing.path("direction").asText()).isEqualTo("up");
    }

    @Test
    void aMeasureStartsItsFlowForEachDimensionThatPasses() throws Exception {
        Event basket = Event.of("m-1", "measure", "Average basket", "succeeded");
        relay.accept(basket.values("RS", "99.5").values("DE", "100.25").values("FR", "1"));
        relay.accept(Event.of("m-2", "measure", "Average basket", "succeeded")
                .with("time", "2026-11-22T07:00:00Z")
                .values("RS", "100.000001")
                .values("DE", "101")
                .values("FR", "250.75"));

        await().untilAsserted(() -> assertThat(receiver.at("/measure"))
                .extracting(request -> request.member("dimension") + " " + request.member("value"))
                .containsExactlyInAnyOrder("RS 100.000001", "FR 250.75"));
    }

    @Test
    void completionsStartTheirFlowsWithTheOutcome() throws Exception {
        relay.accept(Event.of("full-1", "full", "Everything", "cancelled").with("run", "7"));
        relay.accept(Event.of("uni-1", "unification", "Profiles", "failed").with("run", "7"));

        assertThat(only("/full").member("outcome")).isEqualTo("cancelled");
        assertThat(only("/unification").member("outcome")).isEqualTo("failed");
    }

    @Test
    void whatRaisesNothingGoesToUnmatched() throws Exception {
        relay.accept(Event.of("x-1", "data-source", "CRM", "skipped"));
        relay.accept(Event.of("x-2", "search-index", "Index", "succeeded"));
        relay.accept(Event.of("x-3", "full", "Everything", "running"));

        await().untilAsserted(() -> assertThat(receiver.at("/unmatched"))
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrder("x-1", "x-2", "x-3"));
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void retryingStartsOnlyTheFlowThatAsksForIt() throws Exception {
        relay.close();
        relay.flow(FlowFile.webhook("on-retrying", "data-source-refresh-failed", receiver.url("/retrying"))
                .with("outcome", "failed,retrying"));
        relay.start();
        relay.accept(Event.of("r-1", "data-source", "CRM", "retrying"));

        assertThat(only("/retrying").member("outcome")).isEqualTo("retrying");
        relay.accept(Event.failed("r-2", "CRM"));
        assertThat(only("/failed").member("eventId")).isEqualTo("r-2");
    }

    private Request only(String target) {
        await().untilAsserted(() -> assertThat(receiver.at(target)).isNotEmpty());
        assertThat(receiver.at(target)).hasSize(1);
        return receiver.at(target).getFirst();
    }
}
