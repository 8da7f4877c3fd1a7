package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Messages of a real queue: acknowledged when committed, put aside with the reason when they cannot be read. */
class QueueFeedTest {
    private static final String QUEUE = "status-events";
    private static final String REJECTED = "status-events.rejected";

    private final Receiver receiver;
    private final Broker broker;
    private TestRelay relay;

    QueueFeedTest() throws Exception {
        receiver = new Receiver();
        broker = new Broker();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .set("feeds.jms.broker-url", broker.url())
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("on-segment", "segment-threshold-crossed", receiver.url("/segment"))
                        .with("above", "1000"))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        broker.close();
        receiver.close();
    }

    @Test
    void textAndBytesRaiseTheirTriggersAndAnArrayDoesInItsOrder() throws Exception {
        text(Event.failed("text", "CRM").toString());
        broker.send(QUEUE, bytes(Event.failed("bytes", "Продаја").toString()));
        var counts = new ArrayList<Event>();
        for (int i = 0; i < 20; i++) {
            counts.add(Event.segment("count-" + i, "High value", i < 15 ? "980" : "1042"));
        }
        text(counts.toString());
        text(Event.failed("line-1", "CRM") + "\n" + Event.failed("line-2", "CRM"));

        delivered("/failed", "text", "bytes", "line-1", "line-2");
        delivered("/segment", "count-15");
        assertThat(receiver.at("/failed"))
                .anySatisfy(request -> assertThat(request.member("subject")).isEqualTo("Продаја"));
        acknowledged();
        assertThat(broker.waiting(REJECTED)).isEmpty();
    }

    @Test
    void aMessageSentTwiceIsADuplicate() throws Exception {
        text(Event.failed("twice", "CRM").toString());
        text(Event.failed("twice", "CRM").toString());
        text(Event.failed("after", "CRM").toString());

        delivered("/failed", "twice", "after");
        acknowledged();
        assertThat(relay.metric("relay_events_total{outcome=\"duplicate\"}")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLetterQueueWithItsReason() throws Exception {
        text("no event at all");
        text("");
        text("[" + Event.failed("good", "CRM") + ", {\"id\": 7}]");
        broker.send(QUEUE, context -> map(context.createMapMessage()));
        broker.send(QUEUE, context -> context.createObjectMessage(new ArrayList<>(List.of("an object"))));
        broker.send(QUEUE, JMSContext::createMessage);
        text(Event.failed("last", "CRM").toString());

        delivered("/failed", "good", "last");
        await().untilAsserted(() -> assertThat(broker.waiting(REJECTED)).hasSize(6));
        acknowledged();
        List<Message> rejected = broker.waiting(REJECTED);
        assertThat(rejected).allSatisfy(message -> assertThat(message.getStringProperty("reason"))
                .isNotEmpty());
        assertThat(((TextMessage) rejected.get(0)).getText()).isEqualTo("no event at all");
        assertThat(rejected.get(0).getStringProperty("reason")).contains("broken JSON");
        assertThat(((TextMessage) rejected.get(2)).getText()).isEqualTo("{\"id\": 7}");
        assertThat(rejected.get(2).getStringProperty("reason")).contains("id: found 7; allowed is");
        assertThat(rejected.get(3).getStringProperty("reason")).contains("allowed are text and bytes");
        assertThat(rejected.get(4).getStringProperty("reason")).contains("allowed are text and bytes");
    }

    @Test
    void aMessageIsAcknowledgedOnlyAfterItsCommit() throws Exception {
        String url = "jdbc:sqlite:" + relay.folder().resolve("data/relay.db");
        try (Connection other = DriverManager.getConnection(url)) {
            other.createStatement().execute("begin immediate");
            text(Event.failed("held", "CRM").toString());
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(receiver.requests()).isEmpty());
            other.createStatement().execute("rollback");
        }

        delivered("/failed", "held");
        acknowledged();
        assertThat(broker.waiting(REJECTED)).isEmpty();
    }

    @Test
    void whatARelayHadNotCommittedWhenItStoppedIsRedeliveredToTheNext() throws Exception {
        String url = "jdbc:sqlite:" + relay.folder().resolve("data/relay.db");
        try (Connection other = DriverManager.getConnection(url)) {
            other.createStatement().execute("begin immediate");
            for (int i = 0; i < 20; i++) {
                text(Event.failed("stop-" + i, "CRM").toString());
            }
            relay.close();
            other.createStatement().execute("rollback");
        }
        relay.start();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.at("/failed"))
                .extracting(request -> request.member("eventId"))
                .hasSize(20)
                .doesNotHaveDuplicates());
        assertThat(broker.waiting(REJECTED)).isEmpty();
    }

    private void text(String text) {
        broker.send(QUEUE, context -> context.createTextMessage(text));
    }

    private static Function<JMSContext, Message> bytes(String text) {
        return context -> {
            try {
                BytesMessage message = context.createBytesMessage();
                message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                return message;
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static Message map(MapMessage message) {
        try {
            message.setString("id", "map");
            return message;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private void acknowledged() {
        await().untilAsserted(() -> assertThat(broker.waiting(QUEUE)).isEmpty());
    }

    private void delivered(String target, String... eventIds) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.at(target))
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrder(eventIds));
    }
}
