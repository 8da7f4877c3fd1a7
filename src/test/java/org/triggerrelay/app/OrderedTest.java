package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.Receiver.Request;

/** A flow whose firings go in the order of their events, and the dead letters that it leaves. */
class OrderedTest {
    private final Receiver receiver;
    private TestRelay relay;

    OrderedTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("in-order", "data-source-refresh-failed", receiver.url("/"))
                        .with("ordered", "true")
                        .with("retry", "300ms"))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private String events(String subject) {
        return receiver.requests().stream()
                .filter(request -> request.member("subject").equals(subject))
                .map(request -> request.member("eventId"))
                .reduce("", (one, other) -> one + " " + other);
    }

    @Test
    void aSubjectsFiringsGoInOrderWhileOthersGoOn() throws Exception {
        receiver.answerNext("500");
        relay.accept(Event.failed("a1", "A"));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        for (int i = 2; i <= 5; i++) {
            relay.accept(Event.failed("a" + i, "A"));
            relay.accept(Event.failed("b" + i, "B"));
        }
        RelayProcess explain = verb("explain", "--event", "a3");
        assertThat(explain.exit(Duration.ofSeconds(60))).as(explain::output).isZero();

        await().untilAsserted(() ->
                assertThat(relay.flow("in-order").path("delivered").asInt()).isEqualTo(9));
        assertThat(events("A")).isEqualTo(" a1 a1 a2 a3 a4 a5");
        assertThat(events("B")).isEqualTo(" b2 b3 b4 b5");
    }

    @Test
    void aDeadOneLetsTheNextGoAndIsReplayedUnderANewId() throws Exception {
        receiver.answerNext("404");
        relay.accept(Event.failed("a1", "A"));
        relay.accept(Event.failed("a2", "A"));
        await().untilAsserted(() ->
                assertThat(relay.flow("in-order").path("delivered").asInt()).isEqualTo(1));
        String id = relay.ask("/api/dead-letters").get(0).path("delivery").asText();

        RelayProcess letter = verb("dead-letters", id);
        assertThat(letter.exit(Duration.ofSeconds(60))).as(letter::output).isEqualTo(1);
        assertThat(letter.stdout()).contains("attempt 1  ", "answered 404");
        RelayProcess wrong = verb("replay", "--since", "yesterday");
        assertThat(wrong.exit(Duration.ofSeconds(60))).as(wrong::output).isEqualTo(2);
        assertThat(wrong.output()).contains("since: found \"yesterday\"", "2h");
        RelayProcess unknown = verb("replay", "--flow", "in-ordre");
        assertThat(unknown.exit(Duration.ofSeconds(60))).as(unknown::output).isEqualTo(2);
        assertThat(unknown.output()).contains("the nearest name is in-order");
        RelayProcess early = verb("replay", "--until", "1h");
        assertThat(early.exit(Duration.ofSeconds(60))).as(early::output).isEqualTo(1);
        RelayProcess replay = verb("replay", "--since", "1h", "--flow", "in-order", "--new-id");
        assertThat(replay.exit(Duration.ofSeconds(60))).as(replay::output).isZero();

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(3));
        List<Request> requests = receiver.requests();
        assertThat(requests.get(2).member("eventId")).isEqualTo("a1");
        assertThat(requests.get(2).member("id")).isNotEqualTo(id);
    }

    private RelayProcess verb(String... verb) throws Exception {
        return RelayProcess.begin(relay.folder(), Map.of("relay.http.port", Integer.toString(relay.port())), verb);
    }
}
