package org.triggerrelay.demo;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real Artemis broker inside this JVM, with nothing on disk. */
final class Broker implements AutoCloseable {
    private static final String ACCEPTOR = "demo";

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    /** A broker that would keep its files here, if it had any to keep. */
    Broker(Path folder) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setBrokerInstance(folder.toFile());
        configuration.addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0");
        configuration.addAddressSetting(
                "#", AddressSettings.fromJSON("{\"deadLetterAddress\": \"DLQ\", \"expiryAddress\": \"ExpiryQueue\"}"));
        server.setConfiguration(configuration);
        server.start();
    }

    String url() {
        var acceptor =
                (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        return "tcp://127.0.0.1:" + acceptor.getActualPort();
    }

    /** Puts each of the texts into the queue as a message of its own, in this order. */
    void send(String queue, List<String> texts) throws JMSException {
        try (var factory = new ActiveMQConnectionFactory(url());
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (String text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not stop", e);
        }
    }
}
