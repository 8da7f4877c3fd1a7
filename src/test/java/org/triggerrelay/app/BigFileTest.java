package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.component.intake.FeedReport;
import org.triggerrelay.ledger.Rejected;

/** Files of very many lines, and of very long ones, go through in flat memory, whatever the lines are. */
class BigFileTest {
    private static final int LINES = Boolean.getBoolean("relay.soak") ? 1_000_000 : 50_000;
    private static final long LONG_LINES = (Boolean.getBoolean("relay.soak") ? 2_000L : 50L) << 20;
    private static final int BAD_LINES = Boolean.getBoolean("relay.soak") ? 1_000_000 : 200_000;

    private final Receiver receiver;
    private TestRelay relay;

    BigFileTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aFileOfManyLinesIsStreamedWithFlatMemory() throws Exception {
        Path big = relay.folder().resolve("big");
        try (BufferedWriter out = Files.newBufferedWriter(big)) {
            for (int i = 0; i < LINES; i++) {
                Event event = Event.of("big-" + i, "search-index", "Index", "succeeded");
                out.write(i % 100 == 0 ? "{garbage " + i : event.toString());
                out.write('\n');
            }
            out.write(Event.failed("the-last", "CRM").toString());
        }
        long before = relay.metric("relay_events_total{outcome=\"accepted\"}");
        var memory = new HeapWatch();
        long start = System.nanoTime();
        Files.move(big, relay.inbox().resolve("big.ndjson"));

        await().atMost(Duration.ofSeconds(120 + LINES / 500))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    memory.look();
                    return Files.exists(relay.inbox().resolve(".done/big.ndjson"));
                });
        print("lines", LINES, start, memory.grownMegabytes() + " MB more heap at most");
        await().untilAsserted(() -> assertThat(receiver.requests())
                .extracting(request -> request.member("eventId"))
                .containsExactly("the-last"));
        assertThat(relay.metric("relay_events_total{outcome=\"accepted\"}") - before)
                .isEqualTo(LINES - LINES / 100 + 1);
        try (Stream<String> kept = Files.lines(relay.inbox().resolve(".rejected/big.ndjson.ndjson"))) {
            assertThat(kept).hasSize(LINES / 100);
        }
        assertThat(memory.grownMegabytes())
                .as("live heap after collection, grown by")
                .isLessThan(64);
    }

    @Test
    void linesOfAnyLengthTakeFlatMemoryAndHoldUpNothing() throws Exception {
        Path big = relay.folder().resolve("long");
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(big)) {
            for (long written = 0; written < LONG_LINES; written += megabyte.length) {
                out.write(megabyte);
                if (written == LONG_LINES / 2 >> 20 << 20) {
                    out.write(("\n" + Event.failed("between", "CRM") + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        var memory = new HeapWatch();
        long start = System.nanoTime();
        Files.move(big, Files.createDirectories(relay.inbox()).resolve("long.ndjson"));
        Files.createDirectories(relay.inbox().resolve("fabric"));
        Files.writeString(relay.inbox().resolve("fabric/small.json"), "{}");

        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    memory.look();
                    return Files.exists(relay.inbox().resolve(".done/long.ndjson"));
                });
        print(
                "megabytes in two lines",
                (int) (LONG_LINES >> 20),
                start,
                memory.grownMegabytes() + " MB more heap at most");
        await().untilAsserted(() ->
                assertThat(relay.inbox().resolve("fabric/.done/small.json")).exists());
        await().untilAsserted(() -> assertThat(receiver.requests())
                .extracting(request -> request.member("eventId"))
                .containsExactly("between"));
        assertThat(Files.readAllLines(relay.inbox().resolve(".rejected/long.ndjson.ndjson")))
                .hasSize(2)
                .allMatch(refused -> refused.contains("larger than one event may be") && refused.length() < 10_000);
        assertThat(memory.grownMegabytes()).isLessThan(64);
    }

    @Test
    void refusedLinesAreWrittenAsTheyComeAndNotKeptInMemory() throws Exception {
        Path bad = relay.folder().resolve("bad");
        try (BufferedWriter out = Files.newBufferedWriter(bad)) {
            for (int i = 0; i < BAD_LINES; i++) {
                out.write("{bad " + i + "\n");
            }
        }
        Files.move(bad, relay.inbox().resolve("bad.ndjson"));

        var alive = new long[] {0};
        long start = System.nanoTime();
        Path written = relay.inbox().resolve(".rejected/.bad.ndjson.ndjson");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(written));
        await().atMost(Duration.ofSeconds(120 + BAD_LINES / 500))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    alive[0] = Math.max(alive[0], LiveObjects.of(Rejected.class.getName()));
                    alive[0] = Math.max(alive[0], LiveObjects.of(FeedReport.Refusal.class.getName()));
                    return Files.exists(relay.inbox().resolve(".done/bad.ndjson"));
                });
        print("refused lines", BAD_LINES, start, alive[0] + " refusals alive at once");
        assertThat(alive[0]).as("refusals alive at once").isBetween(1L, 5_000L);
        assertThat(written).doesNotExist();
        var line = new AtomicInteger();
        try (Stream<String> kept = Files.lines(relay.inbox().resolve(".rejected/bad.ndjson.ndjson"))) {
            kept.forEachOrdered(refused -> assertThat(refused)
                    .startsWith("{\"line\":" + line.incrementAndGet() + ",")
                    .endsWith("\"payload\":\"{bad " + (line.get() - 1) + "\"}"));
        }
        assertThat(line).hasValue(BAD_LINES);
    }

    private static void print(String what, int count, long startNanos, String memory) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        System.out.printf("a file of %d %s: %.1f s, %.0f/s, %s%n", count, what, seconds, count / seconds, memory);
    }
}
