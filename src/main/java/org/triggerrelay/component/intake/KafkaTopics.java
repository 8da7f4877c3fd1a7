package org.triggerrelay.component.intake;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.PollOnError;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How topics are read: a poll's records at once, whose places are committed by {@link KafkaBatch} alone. Camel leaves the
 * group and joins it anew after a failure, which brings back what was not committed.
 */
public final class KafkaTopics {
    private static final int POLL_MS = 100;
    private static final int MOST_RECORDS = 500;
    private static final int MOST_BYTES = 8 << 20; // of a fetch, and so in memory
    private static final int SESSION_MS = 10_000;
    private static final int STOP_MS = 5_000;

    private KafkaTopics() {}

    /** Lets {@code kafka:} read so from the brokers of these settings; without brokers it is left as it is. */
    public static void bind(CamelContext camel, Map<String, String> settings) {
        String brokers = settings.getOrDefault("feeds.kafka.brokers", "");
        if (brokers.isEmpty()) {
            return;
        }
        var component = new KafkaComponent();
        component.setConfiguration(reading(brokers, settings.getOrDefault("feeds.kafka.group", "trigger-relay")));
        component.setKafkaClientFactory(new KafkaClients(KafkaClients.security(settings)));
        component.setKafkaManualCommitFactory((read, record, manager) -> KafkaPlace.of(read, record));
        camel.addComponent("kafka", component);
    }

    private static KafkaConfiguration reading(String brokers, String group) {
        var reading = new KafkaConfiguration();
        reading.setBrokers(brokers);
        reading.setGroupId(group);
        reading.setAutoOffsetReset("earliest");
        reading.setKeyDeserializer(ByteArrayDeserializer.class.getName());
        reading.setValueDeserializer(ByteArrayDeserializer.class.getName());
        reading.setBatching(true);
        reading.setMaxPollRecords(MOST_RECORDS);
        reading.setBatchingIntervalMs(POLL_MS);
        reading.setPollTimeoutMs((long) POLL_MS);
        reading.setAutoCommitEnable(false);
        reading.setAllowManualCommit(true);
        reading.setBreakOnFirstError(true);
        reading.setPollOnError(PollOnError.RECONNECT);
        reading.setFetchMaxBytes(MOST_BYTES);
        reading.setSessionTimeoutMs(SESSION_MS);
        reading.setReconnectBackoffMaxMs(STOP_MS);
        reading.setShutdownTimeout(STOP_MS);
        return reading;
    }
}
