package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link in a mail by which its reader ends such mails, from the header of the mail to the next mail that is not sent. */
class UnsubscribeTest {
    private static final String FORM = "List-Unsubscribe=One-Click";
    private static final String FLOW = "mail-on-failure";
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestRelay relay;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        mail.start();
        relay = new TestRelay(folder)
                .set("mail.smtp.host", "127.0.0.1")
                .set("mail.smtp.port", mail.getSmtp().getPort())
                .set("mail.smtp.tls", "none")
                .set("mail.from", "relay@contoso.example")
                .set("relay.http.public-url", "https://relay.contoso.example/")
                .flow(new FlowFile(
                        FLOW,
                        "data-source-refresh-failed",
                        Map.of(),
                        "kamelet:owner-mail-sink",
                        Map.of("to", "Ana@contoso.example,boris@contoso.example")))
                .start();
    }

    @AfterEach
    void stop() {
        relay.close();
        mail.stop();
    }

    private URI link(String to) throws Exception {
        MimeMessage received = Stream.of(mail.getReceivedMessages())
                .filter(message -> to(message).equals(to))
                .findFirst()
                .orElseThrow();
        assertThat(received.getHeader("List-Unsubscribe-Post")).containsExactly(FORM);
        String header = received.getHeader("List-Unsubscribe", null);
        assertThat(header)
                .startsWith("<https://relay.contoso.example/unsubscribe/")
                .endsWith(">");
        return relay.uri(URI.create(header.substring(1, header.length() - 1)).getPath());
    }

    private static String to(MimeMessage message) {
        try {
            return message.getHeader("To", null);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> told() {
        return Stream.of(mail.getReceivedMessages()).map(UnsubscribeTest::to).toList();
    }

    private void fail(String event, int mails) throws Exception {
        relay.accept(Event.failed(event, "CRM"));
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(mails));
    }

    private static Answer click(URI link) throws Exception {
        return Answer.post(link, FORM, "Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    void onePostEndsTheMailsOfTheFlowToThisAddressAndAGetDoesNot() throws Exception {
        fail("one", 2);
        URI ana = link("Ana@contoso.example");
        Answer page = Answer.get(ana);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<form method=\"post\">", "Ana@contoso.example")
                .doesNotContain("<script");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        Answer head = Answer.send(HttpRequest.newBuilder(ana).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        fail("two", 4);

        Answer done = click(ana);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Location") + done.header("Set-Cookie")).isEmpty();
        assertThat(click(ana).status()).as("twice is once").isEqualTo(200);
        fail("three", 5);
        assertThat(told()).filteredOn("boris@contoso.example"::equals).hasSize(3);

        click(link("boris@contoso.example"));
        relay.accept(Event.failed("four", "CRM"));
        await().untilAsserted(() ->
                assertThat(relay.flow(FLOW).path("suppressed").asInt()).isEqualTo(1));
        assertThat(relay.flow(FLOW).path("dead").asInt()).isZero();
        assertThat(relay.ask("/api/explain?event=four").toString())
                .contains("2 recipients, of whom all have unsubscribed");
        assertThat(relay.metric("relay_suppressed_total{flow=\"" + FLOW + "\"}"))
                .isEqualTo(1);
        assertThat(mail.getReceivedMessages()).hasSize(5);

        RelayProcess undone = verb("unsubscribed", "--remove", "ana@contoso.example", "--flow", FLOW);
        assertThat(undone.exit(Duration.ofSeconds(60))).as(undone::output).isZero();
        RelayProcess list = verb("unsubscribed");
        assertThat(list.exit(Duration.ofSeconds(60))).isZero();
        assertThat(list.output()).contains(FLOW, "boris@contoso.example").doesNotContain("ana@");
        fail("five", 6);
        assertThat(told()).filteredOn("Ana@contoso.example"::equals).hasSize(3);
    }

    @Test
    void aLinkThatWasNotMadeHereIsNowhere() throws Exception {
        fail("one", 2);
        String ana = link("Ana@contoso.example").toString();
        for (String wrong : List.of(ana + "A", ana.substring(0, ana.length() - 9), relay.uri("/unsubscribe/") + "")) {
            assertThat(click(URI.create(wrong)).status()).as(wrong).isEqualTo(404);
            assertThat(Answer.get(URI.create(wrong)).status()).as(wrong).isEqualTo(404);
        }
        assertThat(relay.ask("/api/unsubscribed")).isEmpty();
    }

    private RelayProcess verb(String... arguments) throws Exception {
        return RelayProcess.begin(relay.folder(), Map.of("relay.http.port", Integer.toString(relay.port())), arguments);
    }
}
