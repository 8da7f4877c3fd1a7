package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Files that are dropped into the inbox: told apart by content, put away when committed. */
class FileFeedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Receiver receiver;
    private static TestRelay relay;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .set("teams.operations.webhook-url", receiver.url("/teams"))
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/failed")))
                .flow(FlowFile.webhook("good", "data-source-refresh-succeeded", receiver.url("/good")))
                .flow(FlowFile.webhook("on-segment", "segment-threshold-crossed", receiver.url("/segment"))
                        .with("above", "1000"))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.forget();
    }

    @Test
    void linesOfAFileRaiseTheirTriggersInTheirOrder() throws Exception {
        drop(
                "day.ndjson",
                Event.failed("f-1", "CRM") + "\n" + Event.segment("s-1", "High value", "980") + "\n"
                        + Event.segment("s-2", "High value", "1042") + "\n"
                        + Event.segment("s-3", "High value", "990") + "\n"
                        + Event.segment("s-4", "High value", "1001") + "\n");

        done("day.ndjson");
        delivered("/failed", "f-1");
        delivered("/segment", "s-2", "s-4");
        await().untilAsserted(() -> assertThat(receiver.at("/teams")).isNotEmpty());
        assertThat(relay.inbox().resolve("day.ndjson")).doesNotExist();
        assertThat(relay.inbox().resolve(".rejected/day.ndjson.ndjson")).doesNotExist();
    }

    @Test
    void theFormatIsToldByContentWhateverTheName() throws Exception {
        drop("array.txt", "[\n  " + Event.failed("array-1", "CRM") + ",\n" + Event.failed("array-2", "CRM") + "\n]\n");
        drop(
                "pretty",
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Event.failed("pretty", "Продаја").json()));
        drop(
                "windows.csv",
                "\uFEFF\r\n" + Event.failed("windows-1", "CRM") + "\r\n\r\n  \r\n" + Event.failed("windows-2", "CRM"));
        drop("cloud.json", """
                {"specversion": "1.0", "type": "org.triggerrelay.status", "id": "cloud", "source": "contoso/insights",
                 "time": "2026-11-22T06:04:11Z", "subject": "CRM",
                 "data": {"process": "data-source", "outcome": "failed"}}
                """);
        drop("blank.json", "\n\r\n  \n");

        for (String name : List.of("array.txt", "pretty", "windows.csv", "cloud.json", "blank.json")) {
            done(name);
        }
        delivered("/failed", "array-1", "array-2", "pretty", "windows-1", "windows-2", "cloud");
    }

    @Test
    void badLinesAreKeptBesideAndTheRestCounts() throws Exception {
        String wrong = Event.failed("wrong", "CRM").with("outcome", "exploded").toString();
        drop(
                "mixed.ndjson",
                Event.failed("good-1", "CRM") + "\n\n{broken\n" + wrong + "\n" + Event.failed("good-2", "CRM") + "\n");

        done("mixed.ndjson");
        delivered("/failed", "good-1", "good-2");
        List<String> kept = Files.readAllLines(relay.inbox().resolve(".rejected/mixed.ndjson.ndjson"));
        assertThat(kept).hasSize(2);
        var first = (ObjectNode) JSON.readTree(kept.get(0));
        assertThat(first.properties()).extracting(Map.Entry::getKey).containsExactly("line", "reason", "payload");
        assertThat(first.path("line").asInt()).isEqualTo(3);
        assertThat(first.path("reason").asText()).startsWith("broken JSON");
        assertThat(first.path("payload").asText()).isEqualTo("{broken");
        var second = JSON.readTree(kept.get(1));
        assertThat(second.path("line").asInt()).isEqualTo(4);
        assertThat(second.path("reason").asText()).contains("outcome: found \"exploded\"; allowed is");
        assertThat(second.path("payload").asText()).isEqualTo(wrong);
        assertThat(relay.ask("/api/rejected"))
                .extracting(rejected -> rejected.path("place").asText())
                .contains("mixed.ndjson line 3", "mixed.ndjson line 4");
    }

    @Test
    void aFileOfGarbageAndABrokenArrayAreRefusedWhereTheyBreak() throws Exception {
        drop("garbage.bin", "\u0000\u0001PK not json\n");
        drop("half.json", "[" + Event.failed("half-1", "CRM") + ",\n{\"id\": ");

        done("garbage.bin");
        done("half.json");
        delivered("/failed", "half-1");
        assertThat(Files.readString(relay.inbox().resolve(".rejected/half.json.ndjson")))
                .contains("broken JSON", "not closed");
        assertThat(relay.inbox().resolve(".rejected/garbage.bin.ndjson")).exists();
    }

    @Test
    void filesWithALeadingDotAndFoldersAreLeftAlone() throws Exception {
        Files.writeString(
                relay.inbox().resolve(".hidden.json"),
                Event.failed("hidden", "CRM").toString());
        Files.createDirectories(relay.inbox().resolve("folder"));
        Files.writeString(
                relay.inbox().resolve("folder/deep.json"),
                Event.failed("deep", "CRM").toString());
        drop("visible.json", Event.failed("visible", "CRM").toString());

        done("visible.json");
        delivered("/failed", "visible");
        assertThat(relay.inbox().resolve(".hidden.json")).exists();
        assertThat(relay.inbox().resolve("folder/deep.json")).exists();
    }

    @Test
    void anEmptyFileMayStillBeWrittenAndDoesNotHoldUpTheOthers() throws Exception {
        drop("a-empty.json", "");
        drop("other.json", Event.failed("other", "CRM").toString());

        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() ->
                        assertThat(relay.inbox().resolve(".done/other.json")).exists());
        assertThat(relay.inbox().resolve("a-empty.json")).exists();
        Files.writeString(
                relay.inbox().resolve("a-empty.json"),
                Event.failed("written", "CRM").toString());
        done("a-empty.json");
        delivered("/failed", "other", "written");
    }

    @Test
    void theSameFileTwiceIsFullOfDuplicates() throws Exception {
        drop("again.json", Event.failed("again-1", "CRM").toString());
        done("again.json");
        long before = relay.metric("relay_events_total{outcome=\"duplicate\"}");
        Files.delete(relay.inbox().resolve(".done/again.json"));
        drop("again.json", Event.failed("again-1", "CRM") + "\n" + Event.failed("again-2", "CRM"));

        done("again.json");
        delivered("/failed", "again-1", "again-2");
        assertThat(relay.metric("relay_events_total{outcome=\"duplicate\"}") - before)
                .isEqualTo(1);
    }

    private static void drop(String name, String content) throws IOException {
        drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void drop(String name, byte[] content) throws IOException {
        Path outside = Files.write(relay.folder().resolve("dropped"), content);
        Path inside = relay.inbox().resolve(name);
        Files.createDirectories(inside.getParent());
        Files.move(outside, inside, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void done(String name) {
        done("", name);
    }

    private static void done(String folder, String name) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        relay.inbox().resolve(folder).resolve(".done").resolve(name))
                .exists());
    }

    private static void delivered(String target, String... eventIds) {
        await().untilAsserted(() -> assertThat(receiver.at(target))
                .extracting(request -> request.member("eventId"))
                .containsExactlyInAnyOrder(eventIds));
    }

    @Test
    void aFolderThatIsNamedAfterAFeedHoldsWhatItsPlatformSends() throws Exception {
        String good = notice("dbt-cloud", "a run ends well");
        drop("dbt-cloud/run.json", good);
        drop("dbt-cloud/2026/11/again.json", good + "\n{\"event\": \"nothing\"}\n{broken\n");

        done("dbt-cloud", "run.json");
        done("dbt-cloud/2026/11", "again.json");
        await().untilAsserted(() -> assertThat(receiver.at("/good"))
                .singleElement()
                .satisfies(request -> assertThat(request.member("source")).isEqualTo("dbt-cloud")));
        assertThat(Files.readAllLines(relay.inbox().resolve("dbt-cloud/2026/11/.rejected/again.json.ndjson")))
                .hasSize(2);
        assertThat(relay.metric("relay_events_total{feed=\"dbt-cloud\",outcome=\"accepted\"}"))
                .isEqualTo(1);
    }

    @Test
    void whatGzipHasPackedIsReadWhateverItsName() throws Exception {
        byte[] two = packed(Event.failed("zip-1", "CRM") + "\n", Event.failed("zip-2", "CRM") + "\n");
        byte[] cut = packed(Event.failed("zip-3", "CRM") + "\n");
        drop("two.json", two);
        drop("cut.json.gz", Arrays.copyOf(cut, cut.length - 5));

        done("two.json");
        done("cut.json.gz");
        delivered("/failed", "zip-1", "zip-2", "zip-3");
        assertThat(Files.readString(relay.inbox().resolve(".rejected/cut.json.gz.ndjson")))
                .contains("broken gzip: it breaks off");
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectories(relay.folder().resolve("elsewhere"));
        Path secret = Files.writeString(elsewhere.resolve("secret.json"), Event.failed("secret", "CRM") + "\n");
        Files.createDirectories(relay.inbox());
        Files.createSymbolicLink(relay.inbox().resolve("link.json"), secret);
        Files.createSymbolicLink(relay.inbox().resolve("airbyte"), elsewhere);
        drop("real.json", Event.failed("real", "CRM").toString());
        drop("census/real.json", "{}");

        done("real.json");
        done("census", "real.json");
        delivered("/failed", "real");
        assertThat(secret).exists();
        assertThat(relay.inbox().resolve("link.json")).exists();
    }

    private static String notice(String feed, String name) throws IOException {
        JsonNode day = JSON.readTree(
                Path.of("src/test/resources/feed/" + feed + ".json").toFile());
        for (JsonNode row : day) {
            if (row.path("case").asText().equals(name)) {
                return row.path("notice").toString();
            }
        }
        throw new AssertionError("no case " + name);
    }

    private static byte[] packed(String... members) throws IOException {
        var out = new ByteArrayOutputStream();
        for (String member : members) {
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(member.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
