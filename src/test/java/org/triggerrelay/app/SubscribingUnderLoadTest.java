package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Subscribing and ending while events pour in: from the 201 on none is missed, from the 204 on none comes, none comes twice. */
class SubscribingUnderLoadTest {
    private static final String FAILED = "data-source-refresh-failed";
    private static final int SUBSCRIPTIONS = Boolean.getBoolean("relay.soak") ? 50 : 6;
    private static final int EVENTS_BETWEEN = 30;

    @TempDir
    private Path folder;

    /** One of them, and which events had been begun when it was answered 201, and when 204. */
    private record Span(String path, Answer subscribed, long first, long last) {}

    @Test
    void noEventIsMissedAndNoneFiresTwice() throws Exception {
        try (var receiver = new Receiver();
                var relay = new TestRelay(folder).start();
                var load = new Load(relay.uri("/events"), 3)) {
            var subscriber = new Subscriber(relay);
            var spans = new ArrayList<Span>();
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                awaitMore(load);
                String path = "/s" + i + "/";
                Answer subscribed = subscriber.subscribe(FAILED, receiver.url(path), "subject=\"CRM\"");
                spans.add(new Span(path, subscribed, load.begun(), Long.MAX_VALUE));
                if (i % 2 == 1) {
                    awaitMore(load);
                    Span before = spans.get(i - 1);
                    assertThat(Subscriber.end(before.subscribed()).status()).isEqualTo(204);
                    spans.set(i - 1, new Span(before.path(), before.subscribed(), before.first(), load.begun()));
                }
            }
            awaitMore(load);
            load.end();

            for (Span span : spans) {
                List<String> due = load.acknowledged().stream()
                        .filter(id -> number(id) > span.first() && span.last() == Long.MAX_VALUE)
                        .toList();
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(arrived(receiver, span)).containsAll(due));
                assertThat(arrived(receiver, span)).doesNotHaveDuplicates().allMatch(id -> number(id) <= span.last());
            }
        }
    }

    private static void awaitMore(Load load) {
        int before = load.acknowledged().size();
        await().atMost(Duration.ofMinutes(1)).until(() -> load.acknowledged().size() >= before + EVENTS_BETWEEN);
    }

    private static List<String> arrived(Receiver receiver, Span span) {
        return receiver.at(span.path()).stream()
                .map(firing -> firing.member("eventId"))
                .toList();
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
}
