package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting<String> waiting = new Waiting<>();

    @Test
    void urgentOnesComeFirstAndTakePatientOnesAlong() throws Exception {
        waiting.addPatient("outcome 1");
        waiting.add("event 1");
        waiting.addPatient("outcome 2");
        waiting.add("event 2");

        assertThat(taken(10)).containsExactly("event 1", "event 2", "outcome 1", "outcome 2");
        assertThat(waiting.size()).isZero();
    }

    @Test
    void patientOnesAloneAreTakenAfterAMoment() throws Exception {
        CompletableFuture<List<String>> taker = CompletableFuture.supplyAsync(this::takenUnchecked);
        waiting.addPatient("outcome");

        assertThat(taker.get(10, TimeUnit.SECONDS)).containsExactly("outcome");
    }

    @Test
    void aBatchTakesNoMoreThanItMay() throws Exception {
        for (int i = 0; i < 5; i++) {
            waiting.add("event " + i);
        }
        waiting.addPatient("outcome");

        assertThat(taken(3)).containsExactly("event 0", "event 1", "event 2");
        assertThat(taken(3)).containsExactly("event 3", "event 4", "outcome");
    }

    @Test
    void closingTakesNothingMoreAndGivesOutWhatWaits() throws Exception {
        waiting.add("event");
        waiting.addPatient("outcome");
        waiting.close();

        assertThat(waiting.add("late")).isFalse();
        assertThat(waiting.addPatient("late")).isFalse();
        assertThat(taken(10)).containsExactly("event", "outcome");
        assertThat(waiting.take(new ArrayList<>(), 10)).isFalse();
    }

    @Test
    void closingWakesTheOneThatWaits() throws Exception {
        CompletableFuture<List<String>> taker = CompletableFuture.supplyAsync(this::takenUnchecked);
        waiting.close();

        assertThat(taker.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    private List<String> takenUnchecked() {
        try {
            return taken(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> taken(int most) throws InterruptedException {
        var batch = new ArrayList<String>();
        waiting.take(batch, most);
        return batch;
    }
}
