package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** A relay that is told to stop while it holds a message gives it back to the queue, and says so in a line. */
class QueueStopTest {
    private static final String QUEUE = "status-events";

    private final Receiver receiver;
    private final Broker broker;

    @TempDir
    private Path folder;

    QueueStopTest() throws Exception {
        receiver = new Receiver();
        broker = new Broker();
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
        receiver.close();
    }

    @Test
    void aHeldMessageGoesBackWithoutAStackInTheLog() throws Exception {
        FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                .writeTo(new TestRelay(folder).flows());
        Map<String, String> settings = Map.of("feeds.jms.broker-url", broker.url());
        try (RelayProcess relay = RelayProcess.run(folder, settings);
                LedgerFile ledger = LedgerFile.of(folder)) {
            await().until(ledger::lock);
            broker.send(
                    QUEUE,
                    context -> context.createTextMessage(
                            Event.failed("held", "CRM").toString()));
            await().atMost(Duration.ofSeconds(20)).until(() -> relay.stderr().contains("Feed jms: holding a message"));
            relay.terminate();

            assertThat(relay.exit(Duration.ofSeconds(30))).as(relay::output).isZero();
            assertThat(relay.stderr()).doesNotContain("\tat ", "ERROR");
            assertThat(broker.held(QUEUE)).isEqualTo(1);
        }
        try (RelayProcess next = RelayProcess.run(folder, settings)) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.requests())
                    .as(next::output)
                    .extracting(request -> request.member("eventId"))
                    .containsExactly("held"));
        }
    }
}
