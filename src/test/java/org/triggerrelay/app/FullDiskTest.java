package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** A disk that fills up under load: events are turned away until there is room, and none that was taken is lost. */
class FullDiskTest {
    private final Receiver receiver;
    private final Tally tally;

    @TempDir
    private Path folder;

    private boolean mounted;

    FullDiskTest() throws Exception {
        receiver = new Receiver();
        tally = new Tally(receiver);
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
        if (mounted) {
            run("umount", "-l", data().toString());
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** A disk of 6 MB, half of it in use by something else; where nothing may be mounted, a bound of the file's pages. */
    private Map<String, String> smallDisk() throws Exception {
        Files.createDirectories(data());
        String port = Integer.toString(RelayProcess.freePort());
        mounted = run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", data().toString());
        if (mounted) {
            Files.write(data().resolve("filler"), new byte[3 << 20]);
            return Map.of("relay.http.port", port);
        }
        String url = "jdbc:sqlite:" + data().resolve("relay.db") + "?max_page_count=150";
        return Map.of("relay.http.port", port, "relay.ledger.url", url);
    }

    private RelayProcess withRoom(RelayProcess relay, Map<String, String> settings) throws Exception {
        if (mounted) {
            Files.delete(data().resolve("filler"));
            return relay;
        }
        relay.terminate();
        relay.exit(Duration.ofSeconds(20));
        return RelayProcess.run(folder, Map.of("relay.http.port", settings.get("relay.http.port")));
    }

    private static boolean isTurnedAway(RelayProcess relay, int size) throws Exception {
        Event event = Event.of("probe-" + System.nanoTime(), "other", "x", "succeeded")
                .with("error", "y".repeat(size));
        return Answer.post(relay.uri("/events"), event.toString(), "Content-Type", "application/json")
                        .status()
                == 503;
    }

    @Test
    void whatWasTakenIsDeliveredAndMoreIsTakenOnceThereIsRoom() throws Exception {
        FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/"))
                .with("retry", "100ms,1s,1s,1s")
                .writeTo(new TestRelay(folder).flows());
        Map<String, String> settings = smallDisk();
        RelayProcess relay = RelayProcess.run(folder, settings);
        try (var load = new Load(URI.create("http://127.0.0.1:" + relay.port() + "/events"), 8)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> isTurnedAway(relay, 200_000) && isTurnedAway(relay, 1));
            int full = load.acknowledged().size();
            try (RelayProcess roomy = withRoom(relay, settings)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> load.acknowledged().size() > full + 20);
                load.end();
                tally.delivered(load.acknowledged(), roomy);
            }
            System.out.printf(
                    "full disk (%s): %d acknowledged, %s%n",
                    mounted ? "tmpfs" : "max_page_count",
                    load.acknowledged().size(),
                    tally.counted(load.acknowledged()));
            assertThat(full).isPositive();
        } finally {
            relay.close();
        }
    }
}
