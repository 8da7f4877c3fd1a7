package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** {@code kill -9} while an event's many firings are being stored in parts: the next relay stores the rest. */
class ExpansionKillTest {
    private static final int FLOWS = 2_500;
    private static final int MOST_EVENTS = 50;
    private static final String EXPANDING =
            "select event.id from raised join event on event.seq = raised.event" + " where raised.expanded is not null";
    private static final String DELIVERED = "select count(*) from delivery where state = 2";

    private final Receiver receiver;

    @TempDir
    private Path folder;

    ExpansionKillTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void writeFlows() throws Exception {
        ManyFlows.write(new TestRelay(folder), FLOWS, receiver.url("/"));
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    @Test
    void everyFiringOfAnEventIsStoredOnceThoughTheRelayWasKilledBetweenItsParts() throws Exception {
        int events = 0;
        try (RelayProcess relay = RelayProcess.run(folder, Map.of());
                LedgerFile ledger = LedgerFile.of(folder)) {
            boolean killed = false;
            while (!killed) {
                assertThat(++events).as("events without a moment to kill at").isLessThan(MOST_EVENTS);
                var posted = post(relay, Event.failed("many-" + events, "CRM"));
                killed = killedBetweenParts(relay, ledger, posted);
            }
        }
        try (RelayProcess next = RelayProcess.run(folder, Map.of());
                LedgerFile ledger = LedgerFile.of(folder)) {
            int all = events * FLOWS;
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(number(ledger, DELIVERED))
                            .as(next::output)
                            .isEqualTo(all));
            assertThat(number(ledger, "select count(*) from delivery")).isEqualTo(all);
            assertThat(number(ledger, "select count(*) from (select distinct event, flow from delivery)"))
                    .isEqualTo(all);
            assertThat(ledger.column(EXPANDING)).isEmpty();
        }
        assertThat(ids(receiver.requests())).hasSize(events * FLOWS);
    }

    /** Looks until the raise is stored in part, then locks the ledger so that nothing more can be; false if it was too late. */
    private static boolean killedBetweenParts(RelayProcess relay, LedgerFile ledger, CompletableFuture<?> posted)
            throws Exception {
        boolean expanding = false;
        while (!expanding && !posted.isDone()) {
            expanding = !ledger.column(EXPANDING).isEmpty();
        }
        while (!ledger.column(EXPANDING).isEmpty()) {
            if (ledger.lock()) {
                List<String> stored = ledger.column(EXPANDING);
                if (!stored.isEmpty()) {
                    relay.kill();
                }
                ledger.unlock();
                return !stored.isEmpty();
            }
        }
        return false;
    }

    private static CompletableFuture<Answer> post(RelayProcess relay, Event event) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Answer.post(relay.uri("/events"), event.toString(), "Content-Type", "application/json");
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static long number(LedgerFile ledger, String query) throws SQLException {
        return Long.parseLong(ledger.column(query).getFirst());
    }

    private static Set<String> ids(List<Request> requests) {
        return requests.stream().map(request -> request.member("id")).collect(Collectors.toSet());
    }
}
