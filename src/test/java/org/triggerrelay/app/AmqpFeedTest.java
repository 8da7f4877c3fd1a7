package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** The queue feeds over AMQP 1.0: the same routes, the same dead letter queue; a platform's queue is read in its format. */
class AmqpFeedTest {
    private final Receiver receiver;
    private final Broker broker;
    private final String amqp;
    private TestRelay relay;

    AmqpFeedTest() throws Exception {
        receiver = new Receiver();
        broker = new Broker();
        amqp = broker.url().replace("tcp:", "amqp:");
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .set("feeds.jms.broker-url", amqp)
                .set("feeds.census.jms.queue", "census")
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        broker.close();
        receiver.close();
    }

    @Test
    void messagesRaiseTheirTriggersAndTheOthersArePutAside() throws Exception {
        try (var context = new JmsConnectionFactory(amqp).createContext()) {
            send(context, "status-events", context.createTextMessage(Event.failed("text", "CRM") + ""));
            send(
                    context,
                    "status-events",
                    bytes(context, Event.failed("bytes", "Продаја").toString()));
            send(context, "status-events", context.createTextMessage("no event at all"));
            send(context, "status-events", context.createObjectMessage(new ArrayList<>(List.of("an object"))));
            send(context, "census", context.createTextMessage("""
                    {"event": "sync.failed", "workspace_id": 1, "sync_id": 22, "sync_run_id": 3}
                    """));
            send(context, "census", context.createTextMessage("{\"hello\": \"world\"}"));
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.at("/failed"))
                .extracting(request -> request.member("subject"))
                .containsExactlyInAnyOrder("CRM", "Продаја", "22"));
        await().untilAsserted(() ->
                assertThat(broker.waiting("status-events.rejected")).hasSize(3));
        await().untilAsserted(() ->
                assertThat(broker.held("status-events") + broker.held("census")).isZero());
        assertThat(broker.waiting("status-events.rejected"))
                .extracting(message -> message.getStringProperty("reason"))
                .anySatisfy(reason -> assertThat(reason).contains("broken JSON"))
                .anySatisfy(reason -> assertThat(reason).contains("allowed are text and bytes"))
                .anySatisfy(reason -> assertThat(reason).contains("Census"));
    }

    private static void send(JMSContext context, String queue, Message message) {
        context.createProducer().send(context.createQueue(queue), message);
    }

    private static Message bytes(JMSContext context, String text) throws JMSException {
        var message = context.createBytesMessage();
        message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
