package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** A ledger that is full or locked: events are turned away with a time to come back, nothing is half-done. */
class BusyLedgerTest {
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final Receiver receiver;
    private TestRelay relay;
    private String file;

    BusyLedgerTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        file = "jdbc:sqlite:" + folder.resolve("relay.db");
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/")));
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aFullLedgerTurnsEventsAwayAndGoesOnOnceThereIsRoom() throws Exception {
        relay.set("relay.ledger.url", file + "?max_page_count=400").start();
        relay.accept(Event.failed("before", "CRM"));
        int taken = 0;
        while (relay.post(
                                Event.of("big-" + taken, "other", "x".repeat(200_000), "succeeded")
                                        .toString(),
                                JSON)
                        .status()
                == 202) {
            taken++;
        }
        assertThat(taken).isBetween(1, 10);

        Event event = Event.failed("while-full", "CRM").with("error", "y".repeat(300_000));
        unavailable(relay.post(event.toString(), JSON), "the ledger is full");
        unavailable(relay.post("[" + event + "," + Event.of("z", "other", "z", "succeeded") + "]", JSON), "full");
        assertThat(count("select count(*) from event where id = 'while-full'")).isZero();
        assertThat(count("select count(*) from delivery")).isEqualTo(1);
        assertThat(Answer.get(relay.uri("/observe/health")).status()).isEqualTo(200);

        execute("update event set json = '' where json like '%xxxxx%'");
        relay.accept(event);
        await().untilAsserted(() -> assertThat(receiver.requests())
                .extracting(request -> request.member("eventId"))
                .containsExactly("before", "while-full"));
        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("delivered").asInt()).isEqualTo(2));
    }

    @Test
    void aLockedLedgerTurnsEventsAwayAndGoesOnOnceItIsFree() throws Exception {
        relay.set("relay.ledger.url", file).start();
        try (Connection other = DriverManager.getConnection(file);
                Statement lock = other.createStatement()) {
            lock.execute("begin immediate");
            unavailable(relay.post(Event.failed("locked", "CRM").toString(), JSON), "locked by another process");
            unavailable(relay.post("{broken", JSON), "locked by another process");
            lock.execute("rollback");
        }

        assertThat(count("select count(*) from event")).isZero();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> relay.accept(Event.failed("locked", "CRM")));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
    }

    @Test
    void anOutcomeThatCannotBeStoredIsKeptUntilItCan() throws Exception {
        relay.set("relay.ledger.url", file).start();
        receiver.hold();
        relay.accept(Event.failed("outcome", "CRM"));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        try (Connection other = DriverManager.getConnection(file);
                Statement lock = other.createStatement()) {
            lock.execute("begin immediate");
            receiver.release();
            unavailable(relay.post(Event.failed("other", "CRM").toString(), JSON), "locked");
            lock.execute("rollback");
        }

        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("delivered").asInt()).isEqualTo(1));
        assertThat(receiver.requests()).hasSize(1);
    }

    private static void unavailable(Answer answer, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(answer.json().path("detail").asText()).contains(reason);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    private void execute(String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            statement.execute(change);
        }
    }
}
