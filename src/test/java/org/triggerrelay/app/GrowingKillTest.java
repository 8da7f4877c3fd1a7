package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Postgres;
import org.triggerrelay.Receiver;

/** A file that grows is taken once, whatever happens to the relays that read it. */
class GrowingKillTest {
    private static final int LINES = 30_000;

    @TempDir
    private Path folder;

    /** {@code kill -9} in mid-file: the next relay goes on, and what it reads again it knows. */
    @Test
    void whatWasReadBeforeAKillIsNotTakenTwice() throws Exception {
        Path file = Files.createDirectories(new TestRelay(folder).inbox()).resolve("PT1H.json");
        append(file, 0, LINES);
        try (RelayProcess relay = RelayProcess.run(folder, Map.of());
                LedgerFile ledger = LedgerFile.of(folder)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !ledger.column("select 1 from bookmark").isEmpty());
            relay.kill();
            assertThat(number(ledger, "select position from bookmark"))
                    .as("not all was read")
                    .isBetween(1L, Files.size(file) - 1);
        }
        append(file, LINES, LINES + 100);

        try (RelayProcess next = RelayProcess.run(folder, Map.of());
                LedgerFile ledger = LedgerFile.of(folder)) {
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(number(ledger, "select position from bookmark"))
                            .as(next::output)
                            .isEqualTo(Files.size(file)));
            assertThat(number(ledger, "select count(*) from event"))
                    .isEqualTo(number(ledger, "select max(seq) from event"));
            assertThat(number(ledger, "select count(*) from event")).isEqualTo(LINES + 100 - (LINES + 100) / 10);
            assertThat(number(ledger, "select count(*) from rejected")).isEqualTo((LINES + 100) / 10);
            assertThat(number(ledger, "select line from bookmark")).isEqualTo(LINES + 101);
        }
        assertThat(file).exists();
    }

    @Test
    void ofTwoRelaysThatShareAFileAndALedgerEachEventCountsOnce() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("shared"));
        String ledger = Postgres.ledger();
        try (var receiver = new Receiver();
                TestRelay one = relay("one", inbox, ledger, receiver).start();
                TestRelay two = relay("two", inbox, ledger, receiver).start()) {
            Path file = inbox.resolve("PT1H.json");
            for (int piece = 0; piece < 5; piece++) {
                append(file, piece * 100, piece * 100 + 100);
                int good = (piece + 1) * 90;
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(accepted(one) + accepted(two))
                        .isEqualTo(good));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> read(one) > 0 && read(two) > 0);

            await().untilAsserted(() -> assertThat(receiver.at("/failed")).hasSize(450));
            assertThat(receiver.at("/failed"))
                    .extracting(request -> request.member("eventId"))
                    .doesNotHaveDuplicates();
        }
    }

    private TestRelay relay(String name, Path inbox, String ledger, Receiver receiver) throws Exception {
        return new TestRelay(folder.resolve(name))
                .set("relay.ledger.url", ledger)
                .set("feeds.files.directory", inbox)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")));
    }

    /** What became of the lines that a relay has read. */
    private static long read(TestRelay relay) throws Exception {
        return relay.metric("relay_events_total{feed=\"files\"}");
    }

    private static long accepted(TestRelay relay) throws Exception {
        return relay.metric("relay_events_total{feed=\"files\",outcome=\"accepted\"}");
    }

    private static long number(LedgerFile ledger, String query) throws Exception {
        return Long.parseLong(ledger.column(query).getFirst());
    }

    /** Lines of these numbers, each tenth of them no event. */
    private static void append(Path file, int from, int to) throws IOException {
        Files.writeString(
                file,
                IntStream.range(from, to)
                        .mapToObj(line -> line % 10 == 9
                                ? "{bad " + line
                                : Event.failed("line-" + line, "CRM").toString())
                        .collect(Collectors.joining("\n", "", "\n")),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
