package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.Relay;

/** The verbs against a relay that the settings do not name: behind a proxy with a prefix and keys, and over TLS. */
class RemoteVerbsTest {
    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static TestRelay relay;
    private static Guarded proxy;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        receiver.answerAt("/bad", "400");
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("good", "data-source-refresh-failed", receiver.url("/good")))
                .flow(FlowFile.webhook("bad", "data-source-refresh-failed", receiver.url("/bad")))
                .start();
        proxy = new Guarded(relay.uri("/"));
        relay.accept(Event.failed("e-1", "CRM").with("instance", "contoso-prod"));
        relay.accept(Event.of("f-1", "full", "Full refresh", "running").with("run", "4711"));
        relay.post("{\"id\":\"broken\"}", "Content-Type", "application/json");
        await().untilAsserted(
                        () -> assertThat(relay.flow("bad").path("dead").asInt()).isEqualTo(1));
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        relay.close();
        receiver.close();
    }

    private static String url() {
        return "http://127.0.0.1:" + proxy.port() + Guarded.PREFIX;
    }

    /** A verb with the relay's address and an operator's key. */
    private static Spoken say(String... verb) {
        return sayAs(Guarded.KEY, verb);
    }

    private static Spoken sayAs(String key, String... verb) {
        return Spoken.by(Stream.concat(Stream.of(verb), Stream.of("--url", url(), "--key", key))
                .toArray(String[]::new));
    }

    private static void good(Spoken said, String... parts) {
        assertThat(said.exit()).as(said.err() + said.out()).isZero();
        assertThat(said.out()).contains(parts);
    }

    @Test
    void whatListsTellsOfTheRelayThatIsNamedForPeopleAndForPrograms() throws Exception {
        good(say("flows"), "FLOW", "good", "bad", "active");
        assertThat(say("flows", "--json").json().findValuesAsText("flow")).contains("good", "bad");
        Spoken letters = say("dead-letters", "--flow", "bad");
        assertThat(letters.exit()).isEqualTo(1);
        assertThat(letters.lines()).anyMatch(line -> line.contains("answered 400"));
        assertThat(say("dead-letters", "--json", "--attempts").json().get(0).path("history"))
                .hasSize(1);
        good(say("runs"), "4711");
        assertThat(say("runs", "--json").json().get(0).path("run").asText()).isEqualTo("4711");
        good(say("rejected"), "http", "element 0");
        assertThat(say("rejected", "--json").json()).hasSize(1);
        good(say("unsubscribed"), "nobody has unsubscribed");
        good(say("explain", "--event", "e-1"), "data source CRM", "good", "fired");
        assertThat(say("explain", "--event", "e-1", "--json")
                        .json()
                        .path("event")
                        .path("id")
                        .asText())
                .isEqualTo("e-1");
        good(say("preview", "--flow", "good"), "POST");
        assertThat(proxy.asked()).contains("GET /api/flows", "GET /api/explain?event=e-1");
    }

    @Test
    void anEventThatWasNotSentIsExplainedByTheRelayThatIsNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("event.json"), Event.failed("new", "CRM").toString());

        good(say("explain", "--file", file.toString()), "data source CRM", "good");
    }

    @Test
    void whatChangesSomethingChangesItThere() throws Exception {
        good(say("pause", "good"), "good is paused");
        assertThat(relay.flow("good").path("state").asText()).isEqualTo("paused");
        good(say("resume", "good", "--since", "1h"), "good goes on");
        assertThat(relay.flow("good").path("state").asText()).isEqualTo("active");
        good(say("replay", "--flow", "bad"), "1 due again");
        await().untilAsserted(
                        () -> assertThat(relay.flow("bad").path("dead").asInt()).isEqualTo(1));
        assertThat(receiver.at("/bad")).hasSize(2);
    }

    @Test
    void subscriptionsAreListedShownAndRemoved() throws Exception {
        var subscriber = new Subscriber(relay);
        String ana = subscribe(subscriber, "segment-threshold-crossed", "ana@contoso.example", "\"above\":1000");
        String boris =
                subscribe(subscriber, "data-source-refresh-failed", "boris@contoso.example", "\"subject\":\"CRM\"");

        good(say("subscriptions"), "SUBSCRIPTION", ana, boris, "above=1000", "subject=CRM", "127.0.0.1 …");
        assertThat(say("subscriptions", "--owner", "ana@contoso.example", "--json")
                        .json()
                        .findValuesAsText("id"))
                .containsExactly(ana);
        assertThat(say("subscriptions", "--trigger", "data-source-refresh-failed", "--json")
                        .json()
                        .findValuesAsText("id"))
                .containsExactly(boris);
        good(say("subscriptions", "--state", "paused"), "no subscriptions");
        good(say("subscriptions", "show", ana), "owner", "ana@contoso.example", "segment-threshold-crossed");
        assertThat(say("subscriptions", "show", ana, "--json").json().path("id").asText())
                .isEqualTo(ana);
        good(say("subscriptions", "remove", ana), ana + " is removed");
        assertThat(say("subscriptions", "--state", "active", "--json").json().findValuesAsText("id"))
                .containsExactly(boris);
        Spoken unknown = say("subscriptions", "show", "sub-aaaaaaaaaaaaaaaaaaaa");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no subscription sub-aaaaaaaaaaaaaaaaaaaa");
    }

    private static String subscribe(Subscriber subscriber, String trigger, String owner, String condition)
            throws Exception {
        Answer made = subscriber.post(
                trigger,
                "{\"callbackUrl\":\"" + receiver.url("/of-" + owner) + "\",\"owner\":\"" + owner + "\"," + condition
                        + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    @Test
    void whoHasNoKeyAWrongOneOrOneThatMayNotIsToldSoInALine() {
        Spoken nobody = Spoken.by("flows", "--url", url());
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err().lines()).hasSize(1);
        assertThat(nobody.err()).contains("wants to know who asks", "RELAY_KEY");

        Spoken stranger = sayAs("key-of-a-stranger-wxyz", "explain", "--event", "e-1");
        assertThat(stranger.exit()).isEqualTo(2);
        assertThat(stranger.err().lines()).hasSize(1);
        assertThat(stranger.err()).contains("does not take the key …wxyz").doesNotContain("key-of-a-stranger");

        good(sayAs(Guarded.READER, "flows"), "good");
        Spoken reader = sayAs(Guarded.READER, "pause", "good");
        assertThat(reader.exit()).isEqualTo(2);
        assertThat(reader.err().lines()).hasSize(1);
        assertThat(reader.err()).contains("does not allow this: this key lacks the scope operator; use a key that may");
    }

    @Test
    void whereTheRelayThatIsNamedDoesNotAnswerNoLedgerIsAskedInItsPlace() throws Exception {
        String ledger = "-Drelay.ledger.url=" + relay.settings().get("relay.ledger.url");
        String dead = "http://127.0.0.1:" + RelayProcess.freePort();
        for (List<String> verb : List.of(
                List.of("flows"),
                List.of("explain", "--event", "e-1"),
                List.of("preview", "--flow", "good"),
                List.of("subscriptions"))) {
            var command = new ArrayList<>(verb);
            command.addAll(List.of("--url", dead, ledger));
            Spoken said = Spoken.by(command.toArray(String[]::new));
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err()).contains("no relay answers at " + dead.substring(7));
            assertThat(said.out()).isEmpty();
        }
    }

    @Test
    void whatIsNoRelaySaysSo() {
        Spoken said = Spoken.by("flows", "--url", url().replace(Guarded.PREFIX, "/elsewhere"));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("does not answer like a relay; check --url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "ftp://127.0.0.1",
                "http://",
                "http://user:secret@127.0.0.1",
                "http://127.0.0.1/?key=secret",
                "http://a b"
            })
    void anAddressThatIsNoneIsRefusedAndNotRepeated(String address) {
        Spoken said = Spoken.by("flows", "--url", address);

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--url", "https://HOST/PREFIX").doesNotContain("secret");
    }

    @Test
    void overTlsTheRelaysAuthorityCanBeNamed() throws Exception {
        Path keyStore = TlsFront.selfSigned(folder);
        KeyStore made = KeyStore.getInstance(keyStore.toFile(), TlsFront.PASSWORD.toCharArray());
        String encoded = Base64.getMimeEncoder()
                .encodeToString(
                        made.getCertificate(made.aliases().nextElement()).getEncoded());
        Path authority = Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);
        try (var front = new TlsFront(keyStore, proxy.port(), false)) {
            String secure = "https://127.0.0.1:" + front.port() + Guarded.PREFIX + "/";
            good(
                    Spoken.by("flows", "--url", secure, "--key", Guarded.KEY, "--ca", authority.toString()),
                    "good",
                    "bad");
            Spoken untrusted = Spoken.by("flows", "--url", secure, "--key", Guarded.KEY);
            assertThat(untrusted.exit()).isEqualTo(2);
            assertThat(untrusted.err()).contains("TLS failed", "--ca FILE");
            assertThat(untrusted.err().lines()).hasSize(1);
        }
        Spoken noFile = Spoken.by(
                "flows", "--url", url(), "--ca", folder.resolve("none.pem").toString());
        assertThat(noFile.exit()).isEqualTo(2);
        assertThat(noFile.err()).contains("none.pem cannot be read as certificates");
    }

    @Test
    void theEnvironmentNamesTheRelayAndTheKey() throws Exception {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Relay.class.getName(),
                        "flows",
                        "--json")
                .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile());
        command.environment().put("RELAY_URL", url());
        command.environment().put("RELAY_KEY", Guarded.KEY);
        Process process = command.start();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).contains("\"good\"", "\"bad\"");
    }
}
