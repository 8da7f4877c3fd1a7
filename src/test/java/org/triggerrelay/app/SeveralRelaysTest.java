package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Postgres;
import org.triggerrelay.Receiver;

/** Relays on one PostgreSQL ledger: one is killed or stopped under load, the others deliver what it had accepted. */
class SeveralRelaysTest {
    private static final boolean SOAK = Boolean.getBoolean("relay.soak");
    private static final int RELAYS = SOAK ? 3 : 2;
    private static final int KILLS = SOAK ? 20 : 2;

    private final Receiver receiver;
    private final Tally tally;
    private final String ledger = Postgres.ledger();
    private final List<RelayProcess> relays = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();

    @TempDir
    private Path folder;

    SeveralRelaysTest() throws Exception {
        receiver = new Receiver();
        tally = new Tally(receiver);
    }

    @AfterEach
    void stop() throws Exception {
        loads.forEach(Load::close);
        relays.forEach(RelayProcess::close);
        receiver.close();
    }

    private void begin() throws Exception {
        for (int number = 0; number < RELAYS; number++) {
            FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                    .with("retry", "100ms,1s,1s,1s")
                    .writeTo(new TestRelay(folder(number)).flows());
            relays.add(run(number, RelayProcess.freePort()));
            loads.add(new Load("relay" + number, relays.get(number).uri("/events"), 4));
        }
    }

    private Path folder(int number) {
        return folder.resolve("relay" + number);
    }

    private RelayProcess run(int number, int port) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("relay.ledger.url", ledger);
        settings.put("relay.ledger.lease", "2s");
        settings.put("relay.http.port", Integer.toString(port));
        return RelayProcess.run(folder(number), settings);
    }

    private void acknowledgedMore(int events) {
        int enough = acknowledged().size() + events;
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> acknowledged().size() >= enough);
    }

    private Set<String> acknowledged() {
        var all = new HashSet<String>();
        loads.forEach(load -> all.addAll(load.acknowledged()));
        return all;
    }

    private void everythingIsDelivered(String what) {
        loads.forEach(Load::end);
        tally.delivered(acknowledged(), relays.getFirst());
        System.out.printf("%s: %d acknowledged, %s%n", what, acknowledged().size(), tally.counted(acknowledged()));
    }

    @Test
    void oneThatIsKilledIsTakenOverByTheOthersAndNothingThatWasAcknowledgedIsLost() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        begin();
        for (int kill = 0; kill < KILLS; kill++) {
            int number = random.nextInt(RELAYS);
            acknowledgedMore(50 + random.nextInt(1_000));
            relays.get(number).kill();
            acknowledgedMore(50);
            relays.set(number, run(number, relays.get(number).port()));
        }
        everythingIsDelivered("kill -9 of one of %d relays, %d times, seed %d".formatted(RELAYS, KILLS, seed));
    }

    @Test
    void oneThatIsStoppedPastItsLeaseIsTakenOverAndOnWakingUpGoesOnAsAnother() throws Exception {
        begin();
        acknowledgedMore(200);
        RelayProcess stopped = relays.getLast();
        String number = Postgres.column(ledger, "select max(id) from relay").getFirst();
        stopped.signal("STOP");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Postgres.column(ledger, "select id from relay").size() == RELAYS - 1);
        } finally {
            stopped.signal("CONT");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Postgres.column(ledger, "select id from relay").size() == RELAYS);
        assertThat(Postgres.column(ledger, "select id from relay")).doesNotContain(number);
        acknowledgedMore(200);
        everythingIsDelivered("SIGSTOP of one of %d relays past its lease".formatted(RELAYS));
    }
}
