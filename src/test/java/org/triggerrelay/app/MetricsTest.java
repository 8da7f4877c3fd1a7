package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** The figures of a relay that has had something of everything: they say what happened, and docs/metrics.md says what they are. */
class MetricsTest {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| ([^|]*) \\| (.*) \\|$");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");

    /** Collectors that work beside the program have these; others have not. */
    private static final Set<String> NOT_OF_EVERY_COLLECTOR =
            Set.of("jvm_gc_concurrent_phase_time_seconds", "jvm_gc_concurrent_phase_time_seconds_max");

    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static TestRelay relay;
    private static String subscription;

    @BeforeAll
    static void haveSomethingOfEverything() throws Exception {
        receiver = new Receiver();
        receiver.answerAt("/bad", "400");
        receiver.answerAt("/later", "503");
        relay = new TestRelay(folder)
                .flow(flow("good", "/good"))
                .flow(flow("bad", "/bad"))
                .flow(flow("later", "/later").with("retry", "1ms,10h"))
                .start();
        relay.accept(Event.failed("one", "CRM"));
        relay.accept(Event.failed("two", "CRM"));
        relay.post(Event.failed("one", "CRM").toString(), JSON);
        relay.post(Event.failed("one", "CRM").with("error", "other").toString(), JSON);
        relay.post("{\"id\":\"three\"}", JSON);
        Answer subscribed = Subscriber.ask(
                "POST",
                relay.uri("/triggers/segment-threshold-crossed/subscriptions"),
                "{\"callbackUrl\":\"" + receiver.url("/subscribed") + "\",\"above\":1,\"first\":\"fire\"}");
        subscription = subscribed.json().path("id").asText();
        relay.accept(Event.segment("four", "VIP", "2"));
        await().untilAsserted(() -> assertThat(relay.metric("relay_attempts_total{flow=\"later\",outcome=\"again\"}"))
                .isEqualTo(4));
        await().untilAsserted(() ->
                assertThat(relay.metric("relay_dead_letters{flow=\"bad\"}")).isEqualTo(2));
        await().untilAsserted(() -> assertThat(relay.metric("relay_deliveries_total{outcome=\"delivered\"}"))
                .isEqualTo(3));
        System.gc(); // some figures of the collector are there once it has worked
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private static FlowFile flow(String name, String target) {
        return FlowFile.webhook(name, "data-source-refresh-failed", receiver.url(target));
    }

    private static Scrape scrape() throws Exception {
        Answer answer = Answer.get(relay.uri("/observe/metrics"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        return Scrape.of(answer.body());
    }

    @Test
    void eventsAreCountedByFeedAndByWhatBecameOfThem() throws Exception {
        Scrape scrape = scrape();

        assertThat(scrape.sum("relay_events_total{feed=\"http\",outcome=\"accepted\"}"))
                .isEqualTo(3);
        assertThat(scrape.sum("relay_events_total{feed=\"http\",outcome=\"duplicate\"}"))
                .isEqualTo(1);
        assertThat(scrape.sum("relay_events_total{feed=\"http\",outcome=\"conflict\"}"))
                .isEqualTo(1);
        assertThat(scrape.sum("relay_events_total{feed=\"http\",outcome=\"rejected\"}"))
                .isEqualTo(1);
        assertThat(scrape.sum("relay_firings_total{trigger=\"data-source-refresh-failed\"}"))
                .isEqualTo(6);
        assertThat(scrape.sum("relay_firings_total{trigger=\"segment-threshold-crossed\"}"))
                .isEqualTo(1);
    }

    @Test
    void deliveriesAreCountedByFlowAndByHowTheyEndedAndSubscriptionsTogether() throws Exception {
        Scrape scrape = scrape();

        assertThat(scrape.sum("relay_deliveries_total{flow=\"good\",outcome=\"delivered\"}"))
                .isEqualTo(2);
        assertThat(scrape.sum("relay_deliveries_total{flow=\"bad\",outcome=\"dead\"}"))
                .isEqualTo(2);
        assertThat(scrape.sum("relay_deliveries_total{flow=\"later\",outcome=\"dead\"}"))
                .isZero();
        assertThat(scrape.sum("relay_deliveries_total{flow=\"subscription\",outcome=\"delivered\"}"))
                .isEqualTo(1);
        assertThat(scrape.sum("relay_attempts_total{flow=\"bad\",outcome=\"refused\"}"))
                .isEqualTo(2);
        assertThat(scrape.sum("relay_retries_total{flow=\"later\"}")).isEqualTo(2);
        assertThat(scrape.sum("relay_attempt_duration_seconds_count")).isEqualTo(9);
        assertThat(scrape.sum("relay_attempt_duration_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(9);
        assertThat(scrape.series()).extracting(Scrape.Series::toString).noneMatch(line -> line.contains(subscription));
    }

    @Test
    void theLedgersWorkAndTheAnswersOverHttpAreCounted() throws Exception {
        Scrape scrape = scrape();

        assertThat(scrape.sum("relay_commit_duration_seconds_count")).isEqualTo(scrape.sum("relay_commits_total"));
        assertThat(scrape.sum("relay_batch_operations_sum")).isEqualTo(scrape.sum("relay_operations_total"));
        assertThat(scrape.sum("relay_http_answers_total{status=\"2xx\"}")).isGreaterThan(5);
        assertThat(scrape.sum("relay_http_answers_total{status=\"4xx\"}")).isGreaterThanOrEqualTo(1);
        assertThat(scrape.sum("relay_ready")).isEqualTo(1);
        assertThat(scrape.sum("relay_open")).isEqualTo(1);
        assertThat(scrape.sum("relay_flows{origin=\"subscription\"}")).isEqualTo(1);
        assertThat(scrape.sum("relay_oldest_due_seconds")).isBetween(0.0, 60.0);
        assertThat(scrape.sum("process_start_time_seconds")).isGreaterThan(1e9);
        assertThat(scrape.sum("relay_build_info{version=\"development\"}")).isEqualTo(1);
    }

    /** One metric as the page has it. */
    private record Documented(String type, Set<String> labels) {}

    private static Map<String, Documented> page() throws Exception {
        var page = new TreeMap<String, Documented>();
        ROW.matcher(Files.readString(Path.of("docs/metrics.md"))).results().forEach(row -> {
            Set<String> labels = WORD.matcher(row.group(3))
                    .results()
                    .map(word -> word.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(row.group(4)).as(row.group(1)).isNotBlank();
            page.put(row.group(1), new Documented(row.group(2), labels));
        });
        return page;
    }

    @Test
    void thePageHasEachMetricThatAScrapeHasAndNoOther() throws Exception {
        Set<String> scraped = new TreeSet<>(scrape().types().keySet());
        Set<String> documented = new TreeSet<>(page().keySet());
        documented.removeAll(NOT_OF_EVERY_COLLECTOR);
        scraped.removeAll(NOT_OF_EVERY_COLLECTOR);

        assertThat(scraped).isEqualTo(documented);
    }

    @Test
    void thePageHasTheTypesAndLabelsThatAScrapeHas() throws Exception {
        Scrape scrape = scrape();

        page().forEach((name, documented) -> {
            if (scrape.types().containsKey(name)) {
                assertThat(scrape.types().get(name)).as(name).isEqualTo(documented.type());
                assertThat(scrape.labels(name)).as(name).isEqualTo(documented.labels());
            }
        });
    }

    @Test
    void eachMetricThatADashboardOrARuleNamesIsOnThePage() throws Exception {
        Set<String> names = new TreeSet<>();
        page().forEach((name, documented) -> {
            names.add(name);
            if (!Set.of("counter", "gauge").contains(documented.type())) {
                Arrays.asList("_bucket", "_sum", "_count").forEach(end -> names.add(name + end));
            }
        });
        for (String file : new String[] {"deploy/grafana/trigger-relay.json", "deploy/prometheus/alerts.yaml"}) {
            Set<String> used = Pattern.compile("\\b(?:relay|jvm|process|system)_[a-z0-9_]+\\b")
                    .matcher(Files.readString(Path.of(file)))
                    .results()
                    .map(match -> match.group())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).as(file).hasSizeGreaterThan(5).isSubsetOf(names);
        }
    }
}
