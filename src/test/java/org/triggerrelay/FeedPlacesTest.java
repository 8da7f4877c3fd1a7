package org.triggerrelay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.triggerrelay.cli.Settings;

/** A queue or topic that nobody could read, or two would, is refused before anything starts. */
class FeedPlacesTest {

    @Test
    void aTopicWithoutBrokersIsRefused() {
        assertThatThrownBy(() -> check(Map.of("feeds.census.kafka.topic", "syncs")))
                .hasMessage("feeds.census.kafka.topic: found \"syncs\", but feeds.kafka.brokers is empty; set that, or"
                        + " leave this empty, too");
    }

    @Test
    void aQueueWithoutABrokerIsRefused() {
        assertThatThrownBy(() -> check(Map.of("feeds.airbyte.jms.queue", "syncs")))
                .hasMessageContaining("feeds.jms.broker-url is empty");
    }

    @Test
    void aPlaceThatTwoFeedsWouldReadIsRefused() {
        assertThatThrownBy(() -> check(
                        Map.of("feeds.kafka.brokers", "127.0.0.1:9", "feeds.fivetran.kafka.topic", "status-events")))
                .hasMessageContaining("which is feeds.kafka.topic, too");
        assertThatThrownBy(() -> check(Map.of(
                        "feeds.jms.broker-url", "amqp://127.0.0.1:9",
                        "feeds.census.jms.queue", "syncs",
                        "feeds.airbyte.jms.queue", "syncs")))
                .hasMessageContaining("which is feeds.airbyte.jms.queue, too");
    }

    @Test
    void oneEachIsFine() {
        assertThatCode(() -> check(Map.of(
                        "feeds.kafka.brokers", "127.0.0.1:9",
                        "feeds.fivetran.kafka.topic", "syncs",
                        "feeds.census.kafka.topic", "more-syncs")))
                .doesNotThrowAnyException();
    }

    private static void check(Map<String, String> settings) {
        new FeedPlaces(Settings.of(settings, Map.of(), Path.of(""))).check();
    }
}
