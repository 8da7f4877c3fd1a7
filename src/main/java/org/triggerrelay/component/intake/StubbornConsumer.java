package org.triggerrelay.component.intake;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer that asks again where it is not let in, which Camel's would not, and hurries after no failure. */
final class StubbornConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(StubbornConsumer.class);
    private static final long PAUSE_SECONDS = 2;

    private String told = "";

    StubbornConsumer(Properties properties) {
        super(properties);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            told = "";
            return records;
        } catch (AuthenticationException | AuthorizationException refused) {
            tell(refused);
            pause();
            return ConsumerRecords.empty();
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException failed) {
            pause();
            throw failed;
        }
    }

    /** Each reason once in a row. */
    private void tell(ApiException refused) {
        String reason = String.valueOf(refused.getMessage());
        if (!reason.equals(told)) {
            LOG.warn("Kafka lets the relay read nothing, which is tried again: {}", reason);
            told = reason;
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }
}
