package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** Counts by id what a relay that was killed and started again has delivered. */
record Tally(Receiver receiver) {

    /** Waits until nothing is due any more; then each of these events was delivered, repeats under one id. */
    void delivered(Set<String> events, RelayProcess relay) {
        delivered(events, relay.uri("/api/flows"));
    }

    /** The same, asked at this address of a relay. */
    void delivered(Set<String> events, URI flows) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode flow = Answer.get(flows).json().get(0);
            assertThat(flow.path("due").asInt() + flow.path("running").asInt()).isZero();
            assertThat(flow.path("dead").asInt()).isZero();
        });
        var ids = new HashMap<String, String>();
        for (Request request : receiver.requests()) {
            JsonNode firing = request.json();
            String id = firing.path("id").asText();
            String before = ids.put(firing.path("eventId").asText(), id);
            assertThat(before).isIn(null, id);
        }
        assertThat(ids.keySet()).containsAll(events);
        assertThat(ids.values()).doesNotHaveDuplicates();
    }

    String counted(Set<String> acknowledged) {
        long events = receiver.requests().stream()
                .map(request -> request.member("eventId"))
                .distinct()
                .count();
        return "%d delivered, %d of them never acknowledged, %d repeats, 0 lost"
                .formatted(
                        events,
                        events - acknowledged.size(),
                        receiver.requests().size() - events);
    }
}
