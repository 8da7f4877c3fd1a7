package org.triggerrelay.component.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.SaslConfigs;

/** Makes Kafka's clients, and signs them in: what that takes stands in no URI. */
final class KafkaClients extends DefaultKafkaClientFactory {
    private final Map<String, String> security;

    KafkaClients(Map<String, String> security) {
        this.security = Map.copyOf(security);
    }

    /** What Kafka calls the settings of signing in; a user name and password stand for a JAAS configuration. */
    static Map<String, String> security(Map<String, String> settings) {
        var security = new HashMap<String, String>();
        String mechanism = settings.getOrDefault("feeds.kafka.sasl-mechanism", "");
        put(
                security,
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                settings.getOrDefault("feeds.kafka.security-protocol", ""));
        put(security, SaslConfigs.SASL_MECHANISM, mechanism);
        String jaas = settings.getOrDefault("feeds.kafka.sasl-jaas-config", "");
        String username = settings.getOrDefault("feeds.kafka.username", "");
        if (jaas.isEmpty() && !username.isEmpty()) {
            jaas = jaas(mechanism, username, settings.getOrDefault("feeds.kafka.password", ""));
        }
        put(security, SaslConfigs.SASL_JAAS_CONFIG, jaas);
        return security;
    }

    private static void put(Map<String, String> security, String name, String value) {
        if (!value.isEmpty()) {
            security.put(name, value);
        }
    }

    private static String jaas(String mechanism, String username, String password) {
        String login = mechanism.startsWith("SCRAM")
                ? "org.apache.kafka.common.security.scram.ScramLoginModule"
                : "org.apache.kafka.common.security.plain.PlainLoginModule";
        return login + " required username=" + quoted(username) + " password=" + quoted(password) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Consumer getConsumer(Properties properties) {
        properties.putAll(security);
        return new StubbornConsumer(properties);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Producer getProducer(Properties properties) {
        properties.putAll(security);
        return super.getProducer(properties);
    }
}
