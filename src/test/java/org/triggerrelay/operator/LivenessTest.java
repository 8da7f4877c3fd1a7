package org.triggerrelay.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.triggerrelay.Cable;
import org.triggerrelay.Postgres;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SqlLedger;

/** A writer that does not get on is told from one that waits for work. */
class LivenessTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    void aWriterThatHangsInATransactionIsStuckUntilItGetsOnAndOneThatHasEndedIsGone() throws Exception {
        String url = Postgres.ledger();
        try (Cable cable = Cable.to(url)) {
            Ledger ledger = SqlLedger.open(cable.through(url), InstantSource.system(), new Random(1));
            CompletableFuture<Integer> written = ledger.vitals().write();
            await().until(written::isDone);
            await().untilAsserted(() -> assertThat(ledger.vitals().busy()).isZero());

            cable.hold();
            CompletableFuture<Integer> late = ledger.vitals().write();
            await().untilAsserted(() -> assertThat(Observing.stuck(ledger.vitals(), PATIENCE))
                    .startsWith("the ledger's writer has been at one transaction for"));
            cable.letGo();
            await().until(late::isDone);
            await().untilAsserted(() ->
                    assertThat(Observing.stuck(ledger.vitals(), PATIENCE)).isNull());

            ledger.close();
            assertThat(Observing.stuck(ledger.vitals(), PATIENCE)).isEqualTo("the ledger's writer has ended");
        }
    }
}
