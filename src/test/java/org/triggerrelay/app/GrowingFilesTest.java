package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Files that are appended to are read on, by whole lines, each once, and stay where they are. */
class GrowingFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Receiver receiver;
    private static TestRelay relay;
    private static Path elsewhere;

    private String name;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        relay = relay(folder).start();
    }

    private static TestRelay relay(Path folder) throws Exception {
        return new TestRelay(folder)
                .set(
                        "feeds.files.growing",
                        "PT1H.json, *.growing, airbyte@" + folder + "/elsewhere/*.log, " + folder + "/mounted")
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("on-full", "full-refresh-completed", receiver.url("/full")))
                .flow(FlowFile.webhook("on-success", "data-source-refresh-succeeded", receiver.url("/good")));
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @BeforeEach
    void forget(TestInfo test) {
        receiver.forget();
        name = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void azuresLogsAreReadOnInTheFolderOfTheirFeed() throws Exception {
        String notice = notice("customer-insights", "full", "succeeded");
        Path hour = inbox("customer-insights/resourceId=/X/y=2026/m=11/d=22/h=06/m=00/PT1H.json");
        append(hour, notice + "\n");
        delivered("/full", 1);

        append(hour, notice.replace("\"workflowJobId\":\"", "\"workflowJobId\":\"another-") + "\n");

        delivered("/full", 2);
        assertThat(receiver.at("/full"))
                .allSatisfy(request -> assertThat(request.member("source")).isEqualTo("customer-insights"));
        assertThat(hour).exists();
    }

    @Test
    void aLineIsTakenOnceItIsWhole() throws Exception {
        Path file = inbox(name + ".growing");
        byte[] lines = ("\ufeff" + Event.failed("whole-1", "Köln") + "\r\n" + Event.failed("whole-2", "Продаја")
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        int half = new String(lines, StandardCharsets.ISO_8859_1).lastIndexOf("\u00d0") + 1;
        append(file, Arrays.copyOf(lines, half));
        failed(1);

        append(file, Arrays.copyOfRange(lines, half, lines.length));

        failed(2);
        assertThat(receiver.at("/failed").getLast().member("subject")).isEqualTo("Продаја");
    }

    @Test
    void aLastLineWithoutAnEndIsTakenOnceItStandsStill() throws Exception {
        Path file = inbox(name + ".growing");
        append(file, Event.failed("rest-1", "CRM") + "\n" + Event.failed("rest-2", "CRM"));

        failed(2);
        append(file, "\n" + Event.failed("rest-3", "CRM") + "\n{\"half\": ");

        failed(3);
        assertThat(refusals(name)).isEmpty();
    }

    @Test
    void whatIsRefusedIsKeptWithItsFileAndLine() throws Exception {
        Path file = inbox(name + ".growing");
        append(file, Event.failed("line-1", "CRM") + "\n\n{broken\n");
        append(
                file,
                "x".repeat(1_200_000) + "x".repeat(1_200_000) + "\n" + Event.failed("line-5", "CRM") + "\n{broken\n");

        failed(2);
        await().untilAsserted(() -> assertThat(refusals(name))
                .containsExactlyInAnyOrder(
                        name + ".growing line 3", name + ".growing line 4", name + ".growing line 6"));
    }

    @Test
    void whereverItIsMovedToItIsReadOn() throws Exception {
        Path file = inbox(name + ".growing");
        append(file, Event.failed("moved-1", "CRM") + "\n");
        failed(1);
        long known = duplicates();
        Path moved = inbox("renamed.growing");
        Files.move(file, moved);
        append(moved, Event.failed("moved-2", "CRM") + "\n");
        failed(2);

        copied(moved, Event.failed("moved-3", "CRM") + "\n");

        failed(3);
        assertThat(duplicates()).isEqualTo(known);
    }

    /** As tools do that fetch a file anew each time: the same content and more in a file of its own. */
    private static void copied(Path file, String more) throws IOException {
        Path copy = relay.folder().resolve("copy");
        Files.writeString(copy, Files.readString(file) + more);
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void anotherFileInItsPlaceIsReadFromItsStart() throws Exception {
        Path file = inbox(name + ".growing");
        append(file, Event.failed("other-1", "CRM") + "\n" + Event.failed("other-2", "CRM") + "\n");
        failed(2);

        Files.writeString(file, Event.failed("other-3", "CRM") + "\n");
        failed(3);
        Files.writeString(file, Event.failed("other-4", "Sales") + "\n" + Event.failed("other-5", "Sales") + "\n");
        failed(5);
        Files.delete(file);
        Files.createFile(file);
        append(file, Event.failed("other-6", "CRM") + "\n");
        failed(6);
    }

    @Test
    void filesElsewhereAreReadAsTheFeedThatIsSaid() throws Exception {
        Path file = elsewhere.resolve("syncs.log");
        append(file, notice("airbyte", "data-source", "succeeded") + "\n");
        append(elsewhere.resolve("syncs.txt"), notice("airbyte", "data-source", "failed") + "\n");

        await().untilAsserted(() -> assertThat(receiver.at("/good"))
                .extracting(request -> request.member("source"))
                .containsExactly("airbyte"));
        assertThat(receiver.at("/failed")).isEmpty();
    }

    @Test
    void inFoldersElsewhereTheFirstFolderSaysTheFeedToo() throws Exception {
        Path mounted = elsewhere.resolveSibling("mounted");
        Path named = Files.createDirectories(mounted.resolve("airbyte/today")).resolve("a.log");
        append(named, notice("airbyte", "data-source", "failed") + "\n");
        append(mounted.resolve("own.log"), Event.failed("mounted-1", "CRM") + "\n");

        await().untilAsserted(() -> assertThat(receiver.at("/failed"))
                .extracting(request -> request.member("source"))
                .containsExactlyInAnyOrder("airbyte", "contoso/insights"));
    }

    @Test
    void aRelayThatStartsAnewReadsOn(@TempDir Path folder) throws Exception {
        Path file = Files.createDirectories(folder.resolve("inbox")).resolve("PT1H.json");
        try (TestRelay first = relay(folder).start();
                LedgerFile ledger = LedgerFile.of(folder)) {
            append(file, Event.failed("anew-1", "CRM") + "\n");
            failed(1);
            await().untilAsserted(() ->
                    assertThat(ledger.column("select position from bookmark")).containsExactly(Files.size(file) + ""));
            assertThat(first.isRunning()).isTrue();
        }
        append(file, Event.failed("anew-2", "CRM") + "\n");

        try (TestRelay next = relay(folder).start()) {
            failed(2);
            assertThat(next.metric("relay_events_total{outcome=\"duplicate\"}")).isZero();
        }
    }

    private static Path inbox(String file) throws IOException {
        Path path = relay.inbox().resolve(file);
        if (file.contains("PT1H")) {
            Files.createDirectories(path.getParent());
        }
        return path;
    }

    private static void append(Path file, String text) throws IOException {
        append(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void failed(int times) {
        delivered("/failed", times);
    }

    private static void delivered(String target, int times) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(receiver.at(target)).hasSize(times));
    }

    private static long duplicates() throws Exception {
        return relay.metric("relay_events_total{outcome=\"duplicate\"}");
    }

    private static List<String> refusals(String name) throws Exception {
        return StreamSupport.stream(relay.ask("/api/rejected").spliterator(), false)
                .map(rejected -> rejected.path("place").asText())
                .filter(place -> place.startsWith(name))
                .toList();
    }

    /** A notice of a platform that becomes an event of this process and outcome. */
    private static String notice(String feed, String process, String outcome) throws IOException {
        JsonNode day = JSON.readTree(
                Path.of("src/test/resources/feed/" + feed + ".json").toFile());
        for (JsonNode row : day) {
            JsonNode event = row.path("becomes").path(0);
            if (row.path("becomes").size() == 1
                    && event.path("process").asText().equals(process)
                    && event.path("outcome").asText().equals(outcome)) {
                return row.path("notice").toString();
            }
        }
        throw new AssertionError("no notice of " + feed);
    }
}
