package org.triggerrelay.app;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends events to the topic, each of which starts one flow, some hundred a second, over all of its partitions. */
final class KafkaLoad implements AutoCloseable {
    private static final long PAUSE = 4_000_000;

    private final Kafka kafka;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Thread sender;
    private volatile boolean ended;

    KafkaLoad(Kafka kafka) {
        this.kafka = kafka;
        this.sender = Thread.ofPlatform().daemon(true).start(this::send);
    }

    /** Which events Kafka has taken. */
    Set<String> sent() {
        return Set.copyOf(sent);
    }

    private void send() {
        for (int next = 0; !ended; next++) {
            String id = "kafka-" + next;
            byte[] event = Event.failed(id, "CRM").toString().getBytes(StandardCharsets.UTF_8);
            kafka.send(new ProducerRecord<>("status-events", next % 4, null, event), () -> sent.add(id));
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Sends no more; Kafka has all that was sent. */
    void end() {
        ended = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kafka.flush();
    }

    @Override
    public void close() {
        end();
    }
}
