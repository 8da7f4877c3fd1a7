package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;

/** An event that starts thousands of flows is stored in parts, and every part is stored. */
abstract class ManyFiringsContract extends LedgerContract {
    private static final int FLOWS = 2_500;

    ManyFiringsContract(Kind kind) {
        super(kind);
    }

    @BeforeEach
    void subscribeMany() {
        Flow[] flows = IntStream.range(0, FLOWS)
                .mapToObj(number -> flow("flow-" + number, FAILED))
                .toArray(Flow[]::new);
        subscribe(flows);
    }

    @Test
    void everyFlowGetsItsOneDelivery() {
        assertThat(raise(EventDraft.valid(), FAILED)).isEqualTo(Raised.ACCEPTED);
        everyFlowHasOneDelivery();
    }

    @Test
    void aReopenedLedgerGoesOnWhereTheLastOneStopped() {
        assertThat(raise(EventDraft.valid(), FAILED)).isEqualTo(Raised.ACCEPTED);
        reopen();
        everyFlowHasOneDelivery();
    }

    @Test
    void theFlowsInForceWhenTheEventCameDecideAllOfIt() {
        var raised = ledger.raise(EventDraft.valid().event(), List.of(FAILED), "test");
        var retired = ledger.retire(
                IntStream.range(0, FLOWS).mapToObj(number -> "flow-" + number).toList());
        get(raised);
        get(retired);
        everyFlowHasOneDelivery();
    }

    private void everyFlowHasOneDelivery() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ledger.reads().flows())
                        .hasSize(FLOWS)
                        .allSatisfy(counts -> assertThat(counts.due()).isEqualTo(1)));
    }
}
