package org.triggerrelay.component.intake;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.jspecify.annotations.Nullable;

/** The broker of the queue feeds, by AMQP 1.0 where its URL says so, else by Artemis' protocol. */
public final class Queues {
    private static final Pattern AMQP = Pattern.compile("(failover:\\()?amqps?:.*");

    private Queues() {}

    /** Lets {@code jms:} speak to the broker of these settings; without one it is left as it is. */
    public static void bind(CamelContext camel, Map<String, String> settings) {
        String broker = settings.getOrDefault("feeds.jms.broker-url", "");
        if (!broker.isEmpty()) {
            String username = given(settings, "feeds.jms.username");
            String password = given(settings, "feeds.jms.password");
            ConnectionFactory factory = AMQP.matcher(broker).matches()
                    ? Amqp.factory(broker, username, password)
                    : artemis(broker, username, password);
            camel.getRegistry().bind("feeds-jms", ConnectionFactory.class, factory);
        }
    }

    private static @Nullable String given(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        return value.isEmpty() ? null : value;
    }

    /** Events are text and bytes: an object message stays closed. */
    private static ConnectionFactory artemis(String broker, @Nullable String username, @Nullable String password) {
        var factory = new ActiveMQConnectionFactory(broker, username, password);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    /** Loaded for a broker of AMQP only. */
    private static final class Amqp {

        static ConnectionFactory factory(String broker, @Nullable String username, @Nullable String password) {
            var factory = new JmsConnectionFactory(username, password, broker);
            var closed = new JmsDefaultDeserializationPolicy();
            closed.setDenyList("*");
            factory.setDeserializationPolicy(closed);
            return factory;
        }
    }
}
