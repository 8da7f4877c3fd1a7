package org.triggerrelay.component.intake;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.CamelExchangePayload;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.KafkaRecordPayload;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands, and the consumer that read it; Camel sets it last, so that no header of the record replaces it. */
record KafkaPlace(Consumer<?, ?> consumer, TopicPartition partition, long offset) implements KafkaManualCommit {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static KafkaPlace of(CamelExchangePayload read, KafkaRecordPayload record) {
        return new KafkaPlace(read.consumer, record.partition, record.recordOffset);
    }

    /** The place of this record. */
    static KafkaPlace of(Exchange record) {
        KafkaPlace place = record.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaPlace.class);
        if (place == null) {
            throw new IllegalStateException(
                    "a record without its place; kafka: has to be read with batching and allowManualCommit");
        }
        return place;
    }

    /** Whether the record is still this consumer's, and no other has been given its partition. */
    boolean isOurs() {
        return consumer.assignment().contains(partition);
    }

    @Override
    public void commit() {
        commit(consumer, Map.of(partition, next()));
    }

    OffsetAndMetadata next() {
        return new OffsetAndMetadata(offset + 1);
    }

    static void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> next) {
        consumer.commitSync(next, PATIENCE);
    }

    @Override
    public String toString() {
        return partition.topic() + " partition " + partition.partition() + " offset " + offset;
    }
}
