package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To be reached from elsewhere, a relay has to know who calls. */
class StrangersTest {

    @TempDir
    private Path folder;

    @Test
    void aRelayThatOthersCouldReachWithoutSigningInDoesNotStart() throws Exception {
        try (var process = RelayProcess.begin(folder, Map.of("relay.http.host", "0.0.0.0"), "run")) {
            assertThat(process.exit(Duration.ofSeconds(10))).as(process::output).isEqualTo(2);
            assertThat(process.stdout().lines())
                    .singleElement()
                    .asString()
                    .contains("relay.http.host", "0.0.0.0", "relay.sign-in");
            assertThat(folder.resolve("data")).as("nothing was opened").doesNotExist();
            assertThat(Files.exists(folder.resolve("inbox"))).isFalse();
        }
    }

    @Test
    void withSignInItListensThereLetsNobodyInWithoutItAndTellsNoKeyAnywhere() throws Exception {
        String key = key();
        String wrong = "rk_" + "b".repeat(10) + "_" + "c".repeat(32);
        String token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0b3BzZWNyZXQifQ.topsecret";
        var told = new ArrayList<String>();
        var settings = Map.of("relay.http.host", "0.0.0.0", "relay.sign-in", "on", "relay.log.level", "debug");
        String cookie;
        try (var relay = RelayProcess.run(folder, settings)) {
            assertThat(Answer.get(relay.uri("/api/flows")).status()).isEqualTo(401);
            assertThat(Answer.get(relay.uri("/observe/health")).body()).isEqualTo("{\"status\":\"UP\"}");
            Answer signedIn = Subscriber.ask("POST", relay.uri("/sign-in"), "{\"key\":\"" + key + "\"}");
            cookie = signedIn.header("Set-Cookie").split(";")[0];
            for (List<String> header : List.of(
                    List.of("X-API-Key", key),
                    List.of("Authorization", "Bearer " + wrong),
                    List.of("Authorization", "Bearer " + token),
                    List.of("Cookie", cookie),
                    List.of("Cookie", cookie + "x"))) {
                for (String path : List.of("/api/flows", "/api/keys", "/api/audit", "/nothing")) {
                    told.add(Subscriber.ask("GET", relay.uri(path), "", header.get(0), header.get(1))
                            .body());
                }
            }
            String undo = "/api/unsubscribed?flow=a&address=b&key=" + key;
            assertThat(Subscriber.ask("DELETE", relay.uri(undo), "", "X-API-Key", key).status())
                    .isEqualTo(200);
            told.add(Subscriber.ask("GET", relay.uri("/api/audit"), "", "X-API-Key", key).body());
            relay.terminate();
            relay.exit(Duration.ofSeconds(30));
            told.add(relay.output());
        }
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                told.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(told).hasSizeGreaterThan(22).allSatisfy(text -> assertThat(text)
                .doesNotContain(key, key.substring(14), wrong, token, cookie.substring(14)));
    }

    private String key() throws Exception {
        try (var before = new TestRelay(folder).start()) {
            return Subscriber.ask("POST", before.uri("/api/keys"), "{\"name\":\"ana\",\"scopes\":[\"operator\"]}")
                    .json()
                    .path("key")
                    .asText();
        }
    }
}
