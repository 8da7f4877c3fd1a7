package org.triggerrelay.app;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real Artemis in this JVM, over TCP, with what waits kept in memory. */
final class Broker {
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final String url;

    Broker() throws Exception {
        url = "tcp://127.0.0.1:" + RelayProcess.freePort();
        server.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", url));
        server.start();
    }

    String url() {
        return url;
    }

    void send(String queue, Function<JMSContext, Message> message) {
        with(context -> {
            context.createProducer().send(context.createQueue(queue), message.apply(context));
            return true;
        });
    }

    /** Sends texts over one connection, each of which the broker has when the call returns. */
    void sendAll(String queue, Consumer<Consumer<String>> sending) {
        with(context -> {
            var producer = context.createProducer();
            var target = context.createQueue(queue);
            sending.accept(text -> producer.send(target, text));
            return true;
        });
    }

    /** How many messages the queue holds, those included that a consumer has and has not acknowledged. */
    long held(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** How many messages a consumer has and has not acknowledged. */
    long delivering(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getDeliveringCount();
    }

    /** What waits in the queue now, left there. */
    List<Message> waiting(String queue) {
        return with(context -> {
            Queue asked = context.createQueue(queue);
            try (QueueBrowser browser = context.createBrowser(asked)) {
                var messages = new ArrayList<Message>();
                for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); ) {
                    messages.add((Message) all.nextElement());
                }
                return messages;
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        });
    }

    private <T> T with(Function<JMSContext, T> work) {
        try (var factory = new ActiveMQConnectionFactory(url);
                JMSContext context = factory.createContext()) {
            return work.apply(context);
        }
    }

    void close() throws Exception {
        server.stop();
    }
}
