package org.triggerrelay.component.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.ledger.LedgerUnavailable;

/**
 * The records of one poll, raised in their order and committed in Kafka once all of them are in the ledger. While the
 * ledger takes its time the consumer goes on polling without reading, so that it stays in its group and others may come
 * and go; records whose partition went to another consumer meanwhile are that one's.
 */
final class KafkaBatch {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBatch.class);
    private static final long QUIET_MS = 500;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final String feed;
    private final KafkaRecords reading;
    private final List<Exchange> records;
    private final Consumer<?, ?> consumer;
    private boolean paused;

    /** The records, in the thread that polled them; there is at least one. */
    KafkaBatch(String feed, KafkaRecords reading, List<Exchange> records) {
        this.feed = feed;
        this.reading = reading;
        this.records = new ArrayList<>(records);
        this.consumer = KafkaPlace.of(records.getFirst()).consumer();
    }

    /** Returns once everything is committed; fails where the ledger is unavailable and nobody may wait any longer. */
    void take(BooleanSupplier mayWait) throws ExecutionException, InterruptedException {
        try {
            while (!isTaken(mayWait)) {
                stayInTheGroup(
                        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)));
            }
            commit();
        } finally {
            if (paused) {
                consumer.resume(consumer.assignment());
            }
        }
    }

    private boolean isTaken(BooleanSupplier mayWait) throws ExecutionException, InterruptedException {
        records.removeIf(record -> !KafkaPlace.of(record).isOurs());
        try {
            stayInTheGroup(reading.raise(records));
            return true;
        } catch (ExecutionException failed) {
            if (!(FeedProducer.cause(failed) instanceof LedgerUnavailable unavailable) || !mayWait.getAsBoolean()) {
                throw failed;
            }
            LOG.warn(
                    "Feed {}: holding what Kafka sent ({} records): {}",
                    feed,
                    records.size(),
                    unavailable.getMessage());
            return false;
        }
    }

    private void stayInTheGroup(CompletableFuture<Void> wait) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                wait.get(QUIET_MS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException still) {
                pollWithoutReading();
            }
        }
    }

    private void pollWithoutReading() {
        paused = true;
        consumer.pause(consumer.assignment());
        giveBack(consumer.poll(LOOK));
    }

    /** What a partition brings that was only just given to this consumer is read again later. */
    private <K, V> void giveBack(ConsumerRecords<K, V> early) {
        for (TopicPartition partition : early.partitions()) {
            consumer.seek(partition, early.records(partition).getFirst().offset());
        }
    }

    private void commit() {
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (Exchange record : records) {
            KafkaPlace place = KafkaPlace.of(record);
            if (place.isOurs()) {
                next.put(place.partition(), place.next());
            }
        }
        try {
            KafkaPlace.commit(consumer, next);
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException failed) {
            LOG.warn(
                    "Feed {}: Kafka did not note how far the relay has read; what comes again is known: {}",
                    feed,
                    failed.getMessage());
        }
    }
}
