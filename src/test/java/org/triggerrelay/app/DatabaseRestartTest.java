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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.DatabaseServer;
import org.triggerrelay.DatabaseServer.Stop;
import org.triggerrelay.Receiver;

/** Relays whose database is stopped under load, and started again: they say so meanwhile, and go on by themselves. */
class DatabaseRestartTest {
    private static final boolean SOAK = Boolean.getBoolean("relay.soak");
    private static final int RELAYS = 2;
    private static final int STOPS = SOAK ? 20 : 2;
    private static final String REFUSED = "503 Retry-After";

    private final Receiver receiver;
    private final Tally tally;
    private final List<TestRelay> relays = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();

    @TempDir
    private Path folder;

    private DatabaseServer database;

    DatabaseRestartTest() throws Exception {
        receiver = new Receiver();
        tally = new Tally(receiver);
    }

    @BeforeEach
    void begin() throws Exception {
        database = new DatabaseServer(folder.resolve("database"));
        for (int number = 0; number < RELAYS; number++) {
            TestRelay relay = new TestRelay(folder.resolve("relay" + number))
                    .set("relay.ledger.url", database.url())
                    .set("relay.ledger.lease", SOAK ? "15s" : "3s")
                    .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                            .with("retry", "100ms,1s,1s,1s"));
            relays.add(relay.start());
            loads.add(new Load("relay" + number, relay.uri("/events"), 4));
        }
    }

    @AfterEach
    void stop() throws Exception {
        loads.forEach(Load::close);
        relays.forEach(TestRelay::close);
        database.close();
        receiver.close();
    }

    @Test
    void theDatabaseIsStoppedAndStartedUnderLoadAndNothingThatWasAcknowledgedIsLost() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int stop = 0; stop < STOPS; stop++) {
            acknowledgedMore(20 + random.nextInt(500));
            receiver.hold();
            database.stop(Stop.values()[stop % 2]);
            refusedMore(20);
            receiver.release();
            stayAway(SOAK ? Duration.ofSeconds(stop == 0 ? 70 : random.nextInt(20)) : Duration.ZERO);
            database.start();
            acknowledgedMore(50);
        }
        loads.forEach(Load::end);
        tally.delivered(acknowledged(), relays.getFirst().uri("/api/flows"));
        System.out.printf(
                "database of %d relays stopped %d times: %d acknowledged, %s, answered meanwhile %s, seed %d%n",
                RELAYS, STOPS, acknowledged().size(), tally.counted(acknowledged()), refusals(), seed);
        assertThat(refusals().keySet()).containsExactly(REFUSED);
    }

    /** Each relay takes this many events more. */
    private void acknowledgedMore(int events) {
        for (Load load : loads) {
            int enough = load.acknowledged().size() + events;
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> load.acknowledged().size() >= enough);
        }
    }

    /** Each relay refuses this many events more, and says when to come again. */
    private void refusedMore(int events) {
        for (Load load : loads) {
            int enough = load.refusals().getOrDefault(REFUSED, 0) + events;
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> load.refusals().getOrDefault(REFUSED, 0) >= enough);
        }
    }

    /** For so long all that any relay takes is nothing. */
    private void stayAway(Duration time) {
        int before = acknowledged().size();
        await().during(time)
                .atMost(time.plusSeconds(10))
                .until(() -> acknowledged().size() == before);
    }

    private Set<String> acknowledged() {
        var all = new HashSet<String>();
        loads.forEach(load -> all.addAll(load.acknowledged()));
        return all;
    }

    private Map<String, Integer> refusals() {
        var all = new HashMap<String, Integer>();
        loads.forEach(load -> load.refusals().forEach((how, often) -> all.merge(how, often, Integer::sum)));
        return all;
    }
}
