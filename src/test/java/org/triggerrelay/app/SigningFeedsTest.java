package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.Digest;

/** Platforms cannot sign in: what they have signed is taken where all others need a key. */
class SigningFeedsTest {
    private static final String SECRET = "s3cr3t";
    private static final String RUN = """
            {"accountId": 1, "eventType": "job.run.errored", "timestamp": "2026-11-22T06:00:00Z",
             "data": {"jobId": "7", "jobName": "Nightly", "runId": "%s", "runStatus": "Errored"}}""";
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    private static Keyed keyed;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        LOGGED.start();
        log().addAppender(LOGGED);
        var relay = new TestRelay(folder)
                .set("feeds.dbt-cloud.enabled", true)
                .set("feeds.dbt-cloud.secret", SECRET)
                .set("feeds.event-grid.enabled", true)
                .set("feeds.databricks.enabled", true)
                .set("feeds.http.secret", SECRET);
        keyed = new Keyed(
                relay,
                Map.of("sender", "\"scopes\":[\"events:write\"]", "reader", "\"scopes\":[\"read\"]"),
                new HandClock());
    }

    @AfterAll
    static void stop() throws Exception {
        log().detachAppender(LOGGED);
        keyed.close();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger("org.triggerrelay.FeedSettings");
    }

    private static String signed(String body) {
        return HexFormat.of()
                .formatHex(Digest.hmac(
                        Digest.key(SECRET.getBytes(StandardCharsets.UTF_8)), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static int post(String who, String path, String body, String... headers) throws Exception {
        return keyed.ask(who, "POST", path, body, headers).status();
    }

    @Test
    void whatThePlatformHasSignedNeedsNoKey() throws Exception {
        String run = RUN.formatted("1");

        assertThat(post("", "/events/dbt-cloud", run, "Authorization", signed(run)))
                .isEqualTo(202);
    }

    @Test
    void whatNobodyHasSignedIsRefusedAndCountedWhoeverSendsIt() throws Exception {
        String run = RUN.formatted("2");
        long before = unsigned();

        assertThat(post("", "/events/dbt-cloud", run)).isEqualTo(401);
        assertThat(post("", "/events/dbt-cloud", run, "Authorization", signed(run + " ")))
                .isEqualTo(401);
        assertThat(post("sender", "/events/dbt-cloud", run))
                .as("a key is no signature")
                .isEqualTo(401);

        assertThat(unsigned() - before).isEqualTo(3);
    }

    private static long unsigned() throws Exception {
        Scrape scrape = Scrape.of(keyed.get("reader", "/observe/metrics").body());
        return (long) scrape.sum("relay_events_total{feed=\"dbt-cloud\",outcome=\"unsigned\"}");
    }

    @Test
    void aFeedWithoutASecretNeedsAKey() throws Exception {
        String run =
                "{\"event_type\": \"jobs.on_success\", \"run\": {\"run_id\": 1}, \"job\": {\"job_id\": 2, \"name\": \"J\"}}";

        assertThat(post("", "/events/databricks", run)).isEqualTo(401);
        assertThat(post("sender", "/events/databricks", run)).isEqualTo(202);
    }

    @Test
    void aSecretThatNoRouteAsksForOpensNothing() throws Exception {
        assertThat(post("", "/events", Event.failed("e1", "CRM").toString())).isEqualTo(401);
    }

    @Test
    void whetherEventsAreWantedIsAnsweredWithoutAKey() throws Exception {
        Answer answer =
                keyed.ask("", "OPTIONS", "/events/event-grid", "", "WebHook-Request-Origin", "eventgrid.azure.example");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("WebHook-Allowed-Origin")).isEqualTo("eventgrid.azure.example");
        assertThat(post("", "/events/event-grid", "[]")).isEqualTo(401);
    }

    @Test
    void oneWarningAtTheStartNamesTheFeedsThatAskForNoSignatures() {
        assertThat(LOGGED.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .as("of the start with and without sign-in")
                .hasSize(2)
                .last()
                .isEqualTo("No signatures are asked for at databricks, event-grid: whoever has a key with"
                        + " events:write may send there; set feeds.NAME.secret where the platform signs");
    }
}
