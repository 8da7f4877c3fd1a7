package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a file: the next relay reads it again, and makes the same file of refused lines. */
class FileKillTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINES = 40_000;

    @TempDir
    private Path folder;

    @Test
    void aFileThatWasReadInPartIsReadAgainAndItsRefusedLinesStandInTheirFileOnce() throws Exception {
        Path inbox = Files.createDirectories(new TestRelay(folder).inbox());
        Path unfinished = inbox.resolve(".rejected/.mixed.ndjson.ndjson");
        Path whole = inbox.resolve(".rejected/mixed.ndjson.ndjson");
        write(folder.resolve("mixed"));

        try (RelayProcess relay = RelayProcess.run(folder, Map.of())) {
            Files.move(folder.resolve("mixed"), inbox.resolve("mixed.ndjson"));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.exists(unfinished) && Files.size(unfinished) > 0);
            relay.kill();
        }
        assertThat(whole).doesNotExist();
        assertThat(inbox.resolve("mixed.ndjson")).exists();

        try (RelayProcess next = RelayProcess.run(folder, Map.of());
                LedgerFile ledger = LedgerFile.of(folder)) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(inbox.resolve(".done/mixed.ndjson"))
                    .as(next::output)
                    .exists());
            assertThat(ledger.column("select count(*) from rejected")).containsExactly(LINES / 2 + "");
            assertThat(ledger.column("select count(*) from event")).containsExactly(LINES / 2 + "");
        }
        assertThat(unfinished).doesNotExist();
        assertThat(Files.readAllLines(whole).stream().map(FileKillTest::line).toList())
                .isEqualTo(IntStream.rangeClosed(1, LINES)
                        .filter(line -> line % 2 == 1)
                        .boxed()
                        .toList());
    }

    private static void write(Path file) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int line = 1; line <= LINES; line++) {
                Object value = line % 2 == 1 ? "{bad " + line : Event.of("good-" + line, "index", "I", "succeeded");
                out.write(value + "\n");
            }
        }
    }

    private static int line(String refused) {
        try {
            return JSON.readTree(refused).path("line").asInt();
        } catch (Exception e) {
            throw new AssertionError(refused, e);
        }
    }
}
