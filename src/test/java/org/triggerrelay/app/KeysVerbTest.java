package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys by the command line, before a relay has ever run; then at the one that runs, with such a key. */
class KeysVerbTest {

    @TempDir
    private Path folder;

    private String say(Path beside, Map<String, String> settings, String... verb) throws Exception {
        Path own = Files.createTempDirectory(folder, "verb");
        var all = new java.util.HashMap<>(settings);
        all.put("relay.ledger.url", "jdbc:sqlite:" + beside.resolve("data/relay.db"));
        try (var process = RelayProcess.begin(own, all, verb)) {
            assertThat(process.exit(Duration.ofSeconds(60))).as(process::output).isZero();
            return process.stdout().strip();
        }
    }

    @Test
    void theFirstKeyIsMadeBesideTheLedgerAndOpensTheRelay() throws Exception {
        Path home = folder.resolve("relay");
        Files.createDirectories(home);

        String key = say(home, Map.of(), "keys", "add", "--name", "first", "--scope", "operator,events:write:http");

        assertThat(key).matches("rk_[a-z2-7]{10}_[a-z2-7]{32}");
        try (var relay = new TestRelay(home).set("relay.sign-in", "on").start()) {
            var there = Map.of("relay.http.port", Integer.toString(relay.port()), "relay.key", key);
            String list = say(home, there, "keys", "list");
            assertThat(list.lines()).hasSize(2);
            assertThat(list)
                    .contains("first", "events:write operator", "http", "command line")
                    .doesNotContain(key);
            String other = say(
                    home,
                    there,
                    "keys", "add", "--name", "crm", "--scope", "read", "--instance", "contoso", "--expires", "90d", "--json");
            assertThat(other).contains("\"instance\":\"contoso\"", "\"createdBy\":\"first\"", "\"expires\":");
            String id = other.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
            assertThat(say(home, there, "keys", "remove", id)).isEqualTo("removed " + id);
            assertThat(Answer.send(java.net.http.HttpRequest.newBuilder(relay.uri("/api/audit"))
                                    .header("Authorization", "Bearer " + key))
                            .json()
                            .path("entries")
                            .findValuesAsText("who"))
                    .containsExactly("first", "first", "command line");
        }
    }
}
