package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** Completions that the parts of a run add up to, once for each run. */
class CompletionTest {
    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .set("relay.runs.quiet", "1s")
                .set("flows.webhook-on-full-refresh.url", receiver.url("/full"))
                .set("flows.webhook-on-unification.url", receiver.url("/unification"))
                .flow(FlowFile.webhook("last", "unmatched", receiver.url("/unmatched"))
                        .with("subject", "marker*"))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({"map,match,merge", "merge,map,match", "match,merge,map"})
    void unificationIsCompleteWhenMapMatchAndMergeHaveEndedInAnyOrder(String first, String second, String third)
            throws Exception {
        String run = "order-" + first;
        relay.accept(part(run, first, "running"));
        relay.accept(part(run, first, "succeeded"));
        relay.accept(part(run, second, "warned"));
        settle(run);
        assertThat(of("/unification", run)).isEmpty();
        relay.accept(part(run, third, "succeeded"));

        assertThat(only("/unification", run).member("outcome")).isEqualTo("warned");
        relay.accept(part(run, third, "failed"));
        relay.accept(Event.of(run + "/direct", "unification", "Profiles", "succeeded")
                .with("run", run));
        settle(run + "-again");
        assertThat(of("/unification", run)).hasSize(1);
        assertThat(of("/full", run)).isEmpty();
    }

    @Test
    void aPartThatRunsAgainHoldsTheCompletionBackAndItsLatestOutcomeCounts() throws Exception {
        relay.accept(part("again", "map", "failed"));
        relay.accept(part("again", "match", "succeeded"));
        relay.accept(part("again", "map", "running").with("time", "2026-11-22T06:10:00Z"));
        relay.accept(part("again", "merge", "succeeded"));
        settle("again");
        assertThat(of("/unification", "again")).isEmpty();
        relay.accept(part("again", "map", "succeeded").with("time", "2026-11-22T06:11:00Z"));

        assertThat(only("/unification", "again").member("outcome")).isEqualTo("succeeded");
    }

    @Test
    void aDirectEventComesFirstAndTheDerivedOneIsTheSame() throws Exception {
        relay.accept(
                Event.of("direct/1", "unification", "Profiles", "succeeded").with("run", "direct"));
        for (String step : List.of("map", "match", "merge")) {
            relay.accept(part("direct", step, "succeeded"));
        }
        settle("direct");

        assertThat(only("/unification", "direct").member("eventId")).isEqualTo("direct/1");
    }

    @Test
    void aFullRefreshIsCompleteWhenTheDeclaredPartsHaveEnded() throws Exception {
        relay.accept(Event.of("declared/full", "full", "Everything", "running")
                .with("run", "declared")
                .number("parts", "3"));
        relay.accept(part("declared", "data-source", "succeeded"));
        relay.accept(part("declared", "data-source", "succeeded")
                .with("id", "declared/2")
                .with("subject", "ERP"));
        relay.accept(part("declared", "segment", "running"));
        settle("declared");
        assertThat(of("/full", "declared")).isEmpty();
        relay.accept(part("declared", "segment", "failed"));

        assertThat(only("/full", "declared").member("outcome")).isEqualTo("failed");
        assertThat(only("/full", "declared").member("run")).isEqualTo("declared");
        relay.accept(
                Event.of("declared/full", "full", "Everything", "succeeded").with("run", "declared"));
        settle("declared-again");
        assertThat(of("/full", "declared")).hasSize(1);
    }

    @Test
    void anAnnouncedRunIsAssumedCompleteOnceItIsQuietWithNoPartOpen() throws Exception {
        relay.accept(Event.of("quiet/full", "full", "Everything", "running").with("run", "quiet"));
        relay.accept(part("quiet", "data-source", "succeeded"));
        relay.accept(part("quiet", "segment", "skipped"));
        relay.accept(part("unannounced", "data-source", "succeeded"));
        relay.accept(Event.of("open/full", "full", "Everything", "queued").with("run", "open"));
        relay.accept(part("open", "data-source", "running"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(of("/full", "quiet")).hasSize(1));
        assertThat(only("/full", "quiet").text()).contains("assumed");
        assertThat(of("/full", "unannounced")).isEmpty();
        assertThat(of("/full", "open")).isEmpty();
        assertThat(relay.ask("/api/runs"))
                .extracting(run -> run.path("run").asText())
                .contains("open");
    }

    @Test
    void withoutARunNothingIsDerived() throws Exception {
        for (String step : List.of("map", "match", "merge")) {
            relay.accept(Event.of("norun/" + step, step, "Profiles", "succeeded"));
        }
        settle("norun");

        assertThat(receiver.at("/unification"))
                .noneMatch(request -> request.member("eventId").startsWith("norun"));
    }

    private static Event part(String run, String process, String outcome) {
        return Event.of(run + "/" + process, process, "Part " + process, outcome)
                .with("run", run);
    }

    /** Waits until an event that was sent now has got through, and with it all before. */
    private static void settle(String marker) throws Exception {
        relay.accept(Event.of("marker/" + marker, "other", "marker " + marker, "succeeded"));
        await().untilAsserted(() -> assertThat(receiver.at("/unmatched"))
                .anyMatch(request -> request.member("eventId").equals("marker/" + marker)));
        await().untilAsserted(() -> {
            for (String flow : List.of("webhook-on-full-refresh", "webhook-on-unification")) {
                assertThat(relay.flow(flow).path("due").asInt()
                                + relay.flow(flow).path("running").asInt())
                        .isZero();
            }
        });
    }

    private static List<Request> of(String target, String run) {
        return receiver.at(target).stream()
                .filter(request -> request.member("run").equals(run))
                .toList();
    }

    private static Request only(String target, String run) {
        await().untilAsserted(() -> assertThat(of(target, run)).isNotEmpty());
        assertThat(of(target, run)).hasSize(1);
        return of(target, run).getFirst();
    }
}
