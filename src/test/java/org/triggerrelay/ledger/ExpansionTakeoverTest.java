package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.flow;
import static org.triggerrelay.ledger.LedgerContract.get;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triggerrelay.Cable;
import org.triggerrelay.HandClock;
import org.triggerrelay.HeldExpansion;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;

/** A relay that is lost between the parts of an event's many firings: another stores the rest, each firing once. */
class ExpansionTakeoverTest {
    private static final List<Flow> FLOWS = IntStream.range(0, 1_500)
            .mapToObj(number -> flow("flow-" + number, FAILED))
            .toList();

    private final HandClock clock = new HandClock();
    private final String url = Postgres.ledger();

    private Ledger open(String url, List<Flow> flows) {
        Ledger ledger = SqlLedger.open(url, clock, new Random(1), Duration.ofSeconds(2));
        get(ledger.subscribe(flows, "route"));
        return ledger;
    }

    @Test
    void anotherRelayStoresTheRestByTheFlowsOfTheLostOne() throws Exception {
        try (Cable cable = Cable.to(url);
                Ledger lost = open(cable.through(url), FLOWS);
                Ledger other = open(url, FLOWS.subList(0, 10))) {
            try (HeldExpansion held = HeldExpansion.in(url)) {
                get(lost.raise(EventDraft.valid().event(), List.of(FAILED), "test"));
                held.waits();
                assertThat(Postgres.column(url, "select expanded from raised")).containsExactly("1000");
                assertThat(Postgres.column(url, "select count(*) from delivery"))
                        .containsExactly("1000");
                cable.takeAway();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Postgres.column(url, "select 1 from raised where expanded is not null")
                            .isEmpty());
            assertThat(other.reads().flows()).hasSize(FLOWS.size()).allSatisfy(counts -> assertThat(
                            counts.due() + counts.leased())
                    .isEqualTo(1));
            cable.back();
        }
    }
}
