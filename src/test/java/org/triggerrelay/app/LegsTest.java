package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.RefusingMailServer;

/** A delivery of several parts: what went out does so once, whatever becomes of the rest. */
class LegsTest {
    private static final String FLOW = """
            - route:
                id: parts
                from:
                  uri: trigger:data-source-refresh-failed
                  parameters:
                    retry: "%s"
                  steps:
            """;
    private final Receiver receiver;
    private final RefusingMailServer mail;
    private TestRelay relay;

    LegsTest() throws Exception {
        receiver = new Receiver();
        mail = new RefusingMailServer();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) {
        relay = new TestRelay(folder)
                .set("mail.smtp.host", "127.0.0.1")
                .set("mail.smtp.port", mail.port())
                .set("mail.smtp.tls", "none")
                .set("mail.from", "relay@contoso.example");
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
        mail.close();
    }

    private void start(String retry, String... steps) throws Exception {
        Files.createDirectories(relay.flows());
        var yaml = new StringBuilder(FLOW.formatted(retry));
        for (String step : steps) {
            yaml.append(step.indent(8));
        }
        Files.writeString(relay.flows().resolve("parts.camel.yaml"), yaml.toString());
        relay.start();
    }

    private static String to(String uri, String parameter, String value) {
        return "- to:\n    uri: %s\n    parameters:\n      %s: \"%s\"".formatted(uri, parameter, value);
    }

    private String webhook(String path) {
        return to("kamelet:flow-webhook-sink", "url", receiver.url(path));
    }

    @Test
    void aRetrySkipsTheStepsThatHaveSent() throws Exception {
        start(
                "100ms,100ms",
                webhook("/a?sig=1"),
                to("kamelet:teams-message-sink", "webhookUrl", receiver.url("/teams?sig=2")),
                to("kamelet:owner-mail-sink", "to", "ana@contoso.example"),
                webhook("/b?sig=3"));
        receiver.answerNext("202", "202", "500", "503", "202");
        relay.accept(Event.failed("parts", "CRM"));

        settled(1, 0);
        assertThat(receiver.requests())
                .extracting(request -> request.target().substring(0, 2))
                .containsExactly("/a", "/t", "/b", "/b", "/b");
        assertThat(receiver.at("/b"))
                .extracting(request -> request.member("attempt"))
                .containsExactly("1", "2", "3");
        assertThat(mail.mails()).containsExactly(List.of("ana@contoso.example"));
    }

    @Test
    void theSameWebhookTwiceInOneFlowIsTwoParts() throws Exception {
        start("100ms", webhook("/same"), "- setHeader:\n    name: a\n    constant: b", webhook("/same"));
        receiver.answerNext("202", "500", "202");
        relay.accept(Event.failed("twice", "CRM"));

        settled(1, 0);
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void aLoopSendsAsOftenAsItSaysAndARetryOnlyTheRest() throws Exception {
        String loop =
                "- loop:\n    constant: \"3\"\n    steps:\n" + webhook("/loop").indent(6);
        start("100ms", loop);
        receiver.answerNext("202", "500", "202", "202");
        relay.accept(Event.failed("loop", "CRM"));

        settled(1, 0);
        assertThat(receiver.requests()).hasSize(4);
    }

    @Test
    void oneAddressThatIsRefusedNeitherHoldsUpNorRepeatsTheOthers() throws Exception {
        start("100ms,100ms,100ms", to("kamelet:owner-mail-sink", "to", "a@x.example,b@x.example,c@x.example"));
        mail.answer("b@x.example", "550 no such user");
        mail.answer("c@x.example", "451 later");
        relay.accept(Event.failed("mails", "CRM"));
        await().untilAsserted(() ->
                assertThat(mail.asked()).filteredOn("c@x.example"::equals).hasSizeGreaterThanOrEqualTo(2));
        mail.welcome("c@x.example");

        settled(0, 1);
        assertThat(mail.mails()).containsExactly(List.of("a@x.example"), List.of("c@x.example"));
        assertThat(mail.asked()).filteredOn("b@x.example"::equals).hasSize(1);
        JsonNode letter = relay.ask("/api/dead-letters").get(0);
        assertThat(letter.path("reason").asText()).isEqualTo("b@x.example: the mail server answered 550 no such user");

        mail.welcome("b@x.example");
        RelayProcess replay = RelayProcess.begin(
                relay.folder(),
                Map.of("relay.http.port", Integer.toString(relay.port())),
                "replay",
                letter.path("delivery").asText());
        assertThat(replay.exit(Duration.ofSeconds(60))).as(replay::output).isZero();
        settled(1, 0);
        assertThat(mail.mails())
                .containsExactly(List.of("a@x.example"), List.of("c@x.example"), List.of("b@x.example"));
    }

    @Test
    void whatWentOutIsRememberedAcrossARestart() throws Exception {
        start("2s", webhook("/a"), webhook("/b"));
        receiver.answerNext("202", "500");
        relay.accept(Event.failed("restart", "CRM"));
        await().untilAsserted(() ->
                assertThat(relay.flow("parts").path("due").asInt()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
        relay.close();
        relay.start();

        settled(1, 0);
        assertThat(receiver.at("/a")).hasSize(1);
        assertThat(receiver.at("/b")).hasSize(2);
    }

    private void settled(int delivered, int dead) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(relay.flow("parts").path("delivered").asInt()).isEqualTo(delivered);
            assertThat(relay.flow("parts").path("dead").asInt()).isEqualTo(dead);
        });
    }
}
