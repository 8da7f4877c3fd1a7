package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HeldExpansion;
import org.triggerrelay.Postgres;
import org.triggerrelay.Receiver;

/** {@code kill -9} of a relay while an event's many firings are being stored in parts: another relay stores the rest. */
@Tag("soak") // the takeover itself is tested on the ledger alone, without starting thousands of routes twice
class ExpansionTakeoverKillTest {
    private static final int FLOWS = 2_500;
    private static final String STORED = "select count(*) from delivery";
    private static final String EXPANDED = "select expanded from raised";

    private final Receiver receiver;
    private final String ledger = Postgres.ledger();

    @TempDir
    private Path folder;

    ExpansionTakeoverKillTest() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    private TestRelay relay(String name) throws Exception {
        TestRelay relay = new TestRelay(folder.resolve(name)).set("relay.ledger.url", ledger);
        ManyFlows.write(relay, FLOWS, receiver.url("/"));
        return relay;
    }

    @Test
    void anotherRelayStoresTheRestOfTheFiringsOnceAndEachIsDelivered() throws Exception {
        Path first = relay("first").folder();
        try (TestRelay other = relay("other").start()) {
            try (HeldExpansion held = HeldExpansion.in(ledger);
                    RelayProcess relay =
                            RelayProcess.run(first, Map.of("relay.ledger.url", ledger, "relay.ledger.lease", "2s"))) {
                Answer answer = Answer.post(
                        relay.uri("/events"),
                        Event.failed("many", "CRM").toString(),
                        "Content-Type",
                        "application/json");
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                held.waits();
                assertThat(number(EXPANDED)).isEqualTo(1_000);
                assertThat(number(STORED)).isEqualTo(1_000);
                relay.kill();
            }
            await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(number(STORED + " where state = 2"))
                    .isEqualTo(FLOWS));
            assertThat(number(STORED)).isEqualTo(FLOWS);
            assertThat(number("select count(distinct flow) from delivery")).isEqualTo(FLOWS);
            assertThat(Postgres.column(ledger, EXPANDED)).containsOnlyNulls();
            assertThat(other.flow("flow-" + (FLOWS - 1)).path("delivered").asInt())
                    .isEqualTo(1);
        }
        assertThat(receiver.requests().stream()
                        .map(request -> request.member("id"))
                        .collect(Collectors.toSet()))
                .hasSize(FLOWS);
    }

    private long number(String query) {
        return Long.parseLong(Postgres.column(ledger, query).getFirst());
    }
}
