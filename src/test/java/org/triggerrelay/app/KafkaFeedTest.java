package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Records of a real Kafka: committed there once they are in the ledger, whatever stands in them. */
class KafkaFeedTest {
    private static final String TOPIC = "status-events";
    private static final String GROUP = "trigger-relay";

    private static Receiver receiver;
    private static Kafka kafka;
    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        kafka = new Kafka(folder.resolve("kafka")).topic(TOPIC, 2).topic("fabric-jobs", 1);
        relay = new TestRelay(folder)
                .set("feeds.kafka.brokers", kafka.brokers())
                .set("feeds.fabric.kafka.topic", "fabric-jobs")
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("on-segment", "segment-threshold-crossed", receiver.url("/segment"))
                        .with("above", "1000"))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        kafka.close();
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.forget();
    }

    @Test
    void eventsRaiseTheirTriggersInTheOrderOfTheirPartition() throws Exception {
        send(0, Event.failed("one", "CRM").toString());
        send(0, Event.failed("line-1", "CRM") + "\n" + Event.failed("line-2", "CRM"));
        for (int i = 0; i < 20; i++) {
            send(
                    1,
                    Event.segment("count-" + i, "High value", i < 15 ? "980" : "1042")
                            .toString());
        }
        send(
                0,
                List.of(Event.failed("array-1", "CRM"), Event.failed("array-2", "ERP"))
                        .toString());

        delivered("/failed", "one", "line-1", "line-2", "array-1", "array-2");
        delivered("/segment", "count-15");
        committed(TOPIC);
    }

    @Test
    void whatCannotBeReadIsKeptWithItsPlaceAndHoldsUpNothing() throws Exception {
        long first = send(0, "no event at all");
        kafka.send(record(0, new byte[] {(byte) 0xff, (byte) 0xfe, 0}));
        kafka.send(record(0, null));
        kafka.send(record(0, new byte[0]));
        send(0, "[" + Event.failed("good", "CRM") + ", {\"id\": 7}]");
        send(0, Event.failed("long", "x".repeat(2 << 20)).toString());
        send(0, Event.failed("last", "CRM").toString());

        delivered("/failed", "good", "last");
        committed(TOPIC);
        JsonNode rejected = relay.ask("/api/rejected?limit=5");
        assertThat(rejected.findValuesAsText("feed")).hasSize(5).containsOnly("kafka");
        assertThat(rejected.findValuesAsText("place"))
                .contains("status-events partition 0 offset " + first + " line 1");
        assertThat(rejected.findValuesAsText("reason"))
                .anySatisfy(reason -> assertThat(reason).contains("broken JSON"))
                .anySatisfy(reason -> assertThat(reason).contains("larger than one event may be"))
                .anySatisfy(reason -> assertThat(reason).contains("the message is empty"));
        assertThat(rejected.findValuesAsText("payload"))
                .allSatisfy(kept -> assertThat(kept.length()).isLessThan((1 << 20) + 1));
    }

    @Test
    void aPlatformsTopicIsReadInItsFormat() throws Exception {
        kafka.send("fabric-jobs", """
                {"specversion": "1.0", "type": "Microsoft.Fabric.JobEvents.ItemJobFailed", "id": "f-1", "source": "tenant",
                 "time": "2026-11-22T06:04:11Z", "subject": "/workspaces/w/items/i/jobs/instances/j",
                 "data": {"itemId": "i", "itemKind": "Pipeline", "itemName": "Nightly load", "workspaceId": "w",
                  "workspaceName": "Sales", "jobInstanceId": "j", "jobType": "Pipeline", "jobStatus": "Failed",
                  "jobStartTime": "2026-11-22T06:00:00Z", "jobEndTime": "2026-11-22T06:04:00Z"}}
                """);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(receiver.at("/failed"))
                .extracting(request -> request.member("subject"))
                .containsExactly("Nightly load"));
        committed("fabric-jobs");
    }

    @Test
    void aCloudEventMayStandInTheHeadersAndNoOtherHeaderMeansAnything() throws Exception {
        var record = record(0, bytes("{\"process\": \"data-source\", \"outcome\": \"failed\"}"));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_type", "org.triggerrelay.status",
                        "ce_id", "binary",
                        "ce_source", "contoso/insights",
                        "ce_subject", "Продаја",
                        "ce_time", "2026-11-22T06:04:11Z",
                        "content-type", "application/json",
                        "CamelTriggerFeed", "somebody",
                        "kafka.OFFSET", "99",
                        "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        kafka.send(record);

        delivered("/failed", "binary");
        assertThat(receiver.at("/failed").getFirst().member("subject")).isEqualTo("Продаја");
        committed(TOPIC);
    }

    @Test
    void whileTheLedgerIsAwayOthersOfTheGroupComeAndGoAndNothingIsLost() throws Exception {
        Set<String> sent = new HashSet<>();
        try (LedgerFile ledger = LedgerFile.of(relay.folder())) {
            await().until(ledger::lock);
            for (int i = 0; i < 200; i++) {
                send(i % 2, Event.failed("held-" + i, "CRM").toString());
                sent.add("held-" + i);
            }
            try (KafkaConsumer<byte[], byte[]> other = kafka.consumer(GROUP)) {
                other.subscribe(List.of(TOPIC));
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    other.poll(Duration.ofMillis(100));
                    return other.assignment().size() == 1;
                });
                assertThat(receiver.requests()).isEmpty();
            }
            ledger.unlock();
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.at("/failed"))
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrderElementsOf(sent));
        committed(TOPIC);
    }

    private static long send(int partition, String text) throws Exception {
        return kafka.send(record(partition, bytes(text))).get().offset();
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, byte[] value) {
        return new ProducerRecord<>(TOPIC, partition, bytes("key"), value);
    }

    private static void committed(String topic) {
        await().untilAsserted(() -> assertThat(kafka.behind(GROUP, topic)).isZero());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void delivered(String target, String... eventIds) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(receiver.at(target))
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrder(eventIds));
    }
}
