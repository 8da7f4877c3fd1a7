package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Lists of very many events and deliveries are told a page at a time, each page like the others, wherever it is. */
class ManyDeliveriesTest {
    private static final int MANY = Boolean.getBoolean("relay.soak") ? 1_000_000 : 100_000;
    private static final int ROUNDS = 5;

    private static final List<String> ASKED = List.of(
            "/api/deliveries?limit=100",
            "/api/deliveries?limit=100&state=dead",
            "/api/deliveries?limit=100&state=due",
            "/api/deliveries?limit=100&state=dropped",
            "/api/deliveries?limit=100&state=delivered",
            "/api/deliveries?limit=100&flow=held",
            "/api/deliveries?limit=100&flow=held&state=due",
            "/api/deliveries?limit=100&search=e777",
            "/api/deliveries?limit=100&search=nowhere",
            "/api/deliveries?limit=100&since=1h",
            "/api/events?limit=100",
            "/api/events?limit=100&subject=nowhere",
            "/api/events?limit=100&search=E777",
            "/api/events?limit=100&since=1h",
            "/api/events?id=e777");

    /** One in ten is dead, one in ten waits for a flow that is paused, a few were dropped; the others are delivered. */
    private static void fill(String url) throws Exception {
        String many = "with recursive n (i) as (select 1 union all select i + 1 from n where i < " + MANY + ") ";
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute("pragma busy_timeout = 5000");
            connection.setAutoCommit(false);
            sql.executeUpdate(many + "insert into event (seq, id, source, outcome, hash, accepted_at, feed, json)"
                    + " select 10000 + i, 'e' || i, source, outcome, hash, accepted_at + i, feed,"
                    + " replace(json, '\"id\":\"first\"', '\"id\":\"e' || i || '\"') from n, event where id = 'first'");
            sql.executeUpdate(many + "insert into raised (event, trigger, raised_at, flow_version, line)"
                    + " select 10000 + i, trigger, raised_at, flow_version, line from n, raised");
            sql.executeUpdate(many
                    + "insert into delivery (seq, flow, revision, event, state, due_at, attempts, token, ended_at)"
                    + " select 10000 + i, d.flow, d.revision, 10000 + i, case when i % 10 = 1 then 0 when i % 10 = 2 then 3"
                    + " when i % 1000 = 3 then 6 else 2 end, due_at, 1, 0, due_at from n, delivery d join flow on"
                    + " flow.id = d.flow where flow.name = case when i % 10 = 1 then 'held' else 'good' end");
            connection.commit();
        }
    }

    @Test
    void eachPageIsQuickWhereverItIs(@TempDir Path folder) throws Exception {
        try (Receiver receiver = new Receiver()) {
            try (TestRelay relay = relay(folder, receiver)) {
                relay.accept(Event.failed("first", "CRM"));
                await().until(() -> receiver.requests().size() == 2);
                Answer.post(relay.uri("/api/flows/held/pause"), "", "Content-Type", "application/json");
            }
            fill("jdbc:sqlite:" + folder.resolve("data/relay.db"));
            try (TestRelay relay = relay(folder, receiver)) {
                look(relay);
            }
        }
    }

    private static TestRelay relay(Path folder, Receiver receiver) throws Exception {
        return new TestRelay(folder)
                .flow(FlowFile.webhook("good", "data-source-refresh-failed", receiver.url("/good")))
                .flow(FlowFile.webhook("held", "data-source-refresh-failed", receiver.url("/held")))
                .start();
    }

    private static void look(TestRelay relay) throws Exception {
        for (String path : ASKED) {
            JsonNode first = timed(relay, path);
            if (first.has("next")) {
                timed(relay, path + "&after=" + first.path("next").asText());
            }
        }
        assertThat(walked(relay, "/api/deliveries?limit=1000&state=dead")).isEqualTo(MANY / 10);
        assertThat(walked(relay, "/api/deliveries?limit=1000&flow=held&state=due"))
                .isEqualTo(MANY / 10);
    }

    /** The answer, with the median of the times that it took, for the record. */
    private static JsonNode timed(TestRelay relay, String path) throws Exception {
        var times = new ArrayList<Long>();
        JsonNode answer = relay.ask(path);
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            answer = relay.ask(path);
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        int found = answer.path("deliveries").size() + answer.path("events").size();
        System.out.printf(
                "%s: %d of %d, %d ms%n",
                path, found, MANY, times.stream().sorted().toList().get(ROUNDS / 2));
        assertThat(answer.has("deliveries") || answer.has("events")).as(path).isTrue();
        return answer;
    }

    private static int walked(TestRelay relay, String path) throws Exception {
        int found = 0;
        String after = "";
        do {
            JsonNode page = relay.ask(path + after);
            found += page.path("deliveries").size();
            after = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return found;
    }
}
