package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Cable;
import org.triggerrelay.Postgres;
import org.triggerrelay.Receiver;

/** Live and ready mean it: what ails the ledger makes a relay unready, and only what a new start mends makes it dead. */
class HealthTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private TestRelay relay;

    @AfterEach
    void stop() {
        relay.close();
    }

    private Answer ask(String what) throws Exception {
        return Answer.get(relay.uri("/observe/health/" + what));
    }

    private void isReady() throws Exception {
        Answer answer = ask("ready");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("UP");
    }

    private void isUnready(String why) throws Exception {
        Answer answer = ask("ready");
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().path("status").asText()).isEqualTo("DOWN");
        assertThat(answer.json().path("lacking").toString()).contains(why);
    }

    @Test
    void aLockedLedgerMakesARelayUnreadyUntilItIsFreeAndLeavesItAlive() throws Exception {
        String file = "jdbc:sqlite:" + folder.resolve("relay.db");
        relay = new TestRelay(folder).set("relay.ledger.url", file).start();
        isReady();
        try (Connection other = DriverManager.getConnection(file);
                Statement lock = other.createStatement()) {
            lock.execute("begin immediate");
            await().atMost(LONG).untilAsserted(() -> isUnready("the ledger"));
            await().atMost(LONG).untilAsserted(() -> isUnready("locked by another process"));
            assertThat(ask("live").status()).isEqualTo(200);
            assertThat(relay.metric("relay_ready")).isZero();
            lock.execute("rollback");
        }
        await().atMost(LONG).untilAsserted(this::isReady);
        assertThat(relay.metric("relay_ready")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwayOrSilentMakesARelayUnreadyUntilItIsBack() throws Exception {
        String url = Postgres.ledger();
        try (Cable cable = Cable.to(url)) {
            relay = new TestRelay(folder)
                    .set("relay.ledger.url", cable.through(url))
                    .set("relay.ledger.lease", "3s")
                    .start();
            isReady();
            cable.takeAway();
            await().atMost(LONG).untilAsserted(() -> isUnready("ledger"));
            assertThat(ask("live").status()).isEqualTo(200);
            cable.back();
            await().atMost(LONG).untilAsserted(this::isReady);

            cable.hold();
            await().atMost(LONG).untilAsserted(() -> isUnready("within 2 s"));
            await().atMost(LONG).untilAsserted(() -> isUnready("relay.ledger.lease"));
            assertThat(ask("live").status()).isEqualTo(200);
            assertThat(Answer.get(relay.uri("/observe/metrics")).body())
                    .contains("relay_ready 0")
                    .doesNotContain("relay_dead_letters");
            cable.letGo();
            await().atMost(LONG).untilAsserted(this::isReady);
        }
    }

    @Test
    void aRelayThatStopsIsUnreadyWhileItEndsWhatItHasBegun() throws Exception {
        try (var receiver = new Receiver()) {
            relay = new TestRelay(folder)
                    .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/")))
                    .start();
            receiver.hold();
            relay.accept(Event.failed("e", "CRM"));
            await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
            Thread stopping = Thread.ofPlatform().start(relay::close);
            await().atMost(LONG).untilAsserted(() -> isUnready("the relay is starting or stopping"));
            assertThat(ask("live").status()).isEqualTo(200);
            receiver.release();
            assertThat(stopping.join(LONG)).isTrue();
        }
    }
}
