package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Messages by a user's templates, and in the language of a flow, from a real relay. */
class TemplateTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Path templates;
    private TestRelay relay;

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        mail.start();
        templates = Files.createDirectories(folder.resolve("own"));
        Files.writeString(templates.resolve("grown.html"), "<p class=\"own\">{{subject}} &gt; {{value}}</p>");
        relay = new TestRelay(folder)
                .set("relay.templates.directory", templates)
                .set("mail.smtp.host", "127.0.0.1")
                .set("mail.smtp.port", mail.getSmtp().getPort())
                .set("mail.smtp.tls", "none")
                .set("mail.from", "relay@contoso.example");
    }

    @AfterEach
    void stop() {
        relay.close();
        mail.stop();
    }

    private static FlowFile flow(Map<String, String> parameters) {
        return new FlowFile(
                "grown",
                "segment-threshold-crossed",
                Map.of("above", "10", "first", "fire"),
                "kamelet:owner-mail-sink",
                parameters);
    }

    private MimeMessage mail(String event, String subject) throws Exception {
        int before = mail.getReceivedMessages().length;
        relay.accept(Event.segment(event, subject, "1042.5"));
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSizeGreaterThan(before));
        return mail.getReceivedMessages()[before];
    }

    private static String part(MimeMessage message, int index) throws Exception {
        BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(index);
        return part.getContent() instanceof MimeMultipart related
                ? related.getBodyPart(0).getContent().toString()
                : part.getContent().toString();
    }

    @Test
    void aTemplateMakesTheMailIsReadAgainWhenItChangesAndOneThatFailsCostsNoMail() throws Exception {
        relay.flow(flow(Map.of("to", "ana@contoso.example", "htmlTemplate", "grown.html")))
                .start();

        assertThat(part(mail("e-1", "<b>R&D</b>"), 1))
                .isEqualToIgnoringNewLines("<p class=\"own\">&lt;b&gt;R&amp;D&lt;/b&gt; &gt; 1,042.5</p>");

        Files.writeString(templates.resolve("grown.html"), "<p>changed {{headline}}</p>");
        assertThat(part(mail("e-2", "S2"), 1)).contains("<p>changed Segment S2 has 1,042.5 members");

        Files.writeString(templates.resolve("grown.html"), "<p>\n{{sbject}}</p>");
        MimeMessage builtIn = mail("e-3", "S3");
        assertThat(part(builtIn, 0))
                .contains("Segment S3 has 1,042.5 members")
                .contains(
                        "The template grown.html failed, so this is the built-in message: line 2: unknown field sbject");
        assertThat(part(builtIn, 1)).contains("The template grown.html failed");
        assertThat(relay.ask("/observe/health").path("templates").path(0).asText())
                .startsWith("grown.html: line 2: unknown field sbject");

        Files.writeString(templates.resolve("grown.html"), "<p>mended</p>");
        assertThat(part(mail("e-4", "S4"), 1)).contains("mended");
        assertThat(relay.ask("/observe/health").path("templates")).isEmpty();
    }

    @Test
    void aTextOfOnesOwnIsInBothFormsAndTheFooterStays() throws Exception {
        Files.writeString(templates.resolve("grown.txt"), "Look at <{{subject}}>!\n");
        relay.flow(flow(Map.of("to", "ana@contoso.example", "textTemplate", "grown.txt")))
                .start();
        MimeMessage message = mail("e-1", "S1");
        assertThat(part(message, 0)).startsWith("Look at <S1>!").contains("flow grown");
        assertThat(part(message, 1)).contains("Look at &lt;S1&gt;!").contains("flow grown");
    }

    @Test
    void aCardIsMadeByATemplateAndItsTextToo() throws Exception {
        Files.writeString(
                templates.resolve("card.json"),
                "{\"type\": \"AdaptiveCard\", \"version\": \"1.4\", \"body\": [{\"type\": \"TextBlock\", \"text\":"
                        + " \"{{subject}}: {{error}}\"}], \"actions\": [{\"type\": \"Action.OpenUrl\", \"url\":"
                        + " \"{{platformPage}}\"}]}");
        Files.writeString(templates.resolve("text.md"), "**Look:** {{subject}}\n\nnow");
        try (var receiver = new Receiver()) {
            relay.flow(teams("card", receiver, "cardTemplate", "card.json"))
                    .flow(teams("text", receiver, "textTemplate", "text.md"))
                    .start();
            String odd = "a\"},{\"b\": [x](y) <at>";
            Event event = Event.failed("e-1", odd);
            event.json().put("error", "line\nbreak").put("link", "https://h.example/a_b?c=~d");
            relay.accept(event);
            await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
            JsonNode own = card(receiver, 0).path("body").size() == 1 ? card(receiver, 0) : card(receiver, 1);
            JsonNode text = own.equals(card(receiver, 0)) ? card(receiver, 1) : card(receiver, 0);
            assertThat(own.path("body").path(0).path("text").asText())
                    .startsWith("a\"},{\"b\": ")
                    .endsWith(": line break")
                    .doesNotContain("](", "<at");
            assertThat(own.path("actions").path(0).path("url").asText()).isEqualTo("https://h.example/a_b?c=~d");
            assertThat(text.path("body").findValuesAsText("text"))
                    .contains("now")
                    .anySatisfy(line -> assertThat(line).startsWith("**Look:** a\""));

            Files.writeString(templates.resolve("card.json"), "{\"type\": \"AdaptiveCard\", ");
            relay.accept(Event.failed("e-2", "CRM"));
            await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(4));
            assertThat(receiver.requests().stream().map(request -> new String(request.body(), StandardCharsets.UTF_8)))
                    .anySatisfy(body -> assertThat(body).contains("The template card.json failed"));
        }
    }

    private static FlowFile teams(String name, Receiver receiver, String parameter, String template) {
        return new FlowFile(
                name,
                "data-source-refresh-failed",
                Map.of(),
                "kamelet:teams-message-sink",
                Map.of("webhookUrl", receiver.url("/" + name), parameter, template));
    }

    private static JsonNode card(Receiver receiver, int index) throws Exception {
        return new ObjectMapper()
                .readTree(receiver.requests().get(index).body())
                .path("attachments")
                .path(0)
                .path("content");
    }

    @Test
    void aFlowHasALanguageOfItsOwnAndTheSettingsHaveOneForTheOthers() throws Exception {
        relay.set("relay.language", "sr")
                .set("relay.time-zone", "Europe/Belgrade")
                .flow(flow(Map.of("to", "ana@contoso.example")))
                .flow(new FlowFile(
                        "english",
                        "data-source-refresh-failed",
                        Map.of(),
                        "kamelet:owner-mail-sink",
                        Map.of("to", "bo@contoso.example", "language", "en")))
                .start();
        assertThat(mail("e-1", "S1").getSubject()).isEqualTo("Број чланова сегмента „S1“ је 1.042,5, изнад 10");
        relay.accept(Event.failed("e-2", "CRM"));
        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(2));
        assertThat(mail.getReceivedMessages()[1].getSubject()).isEqualTo("Data source CRM failed to refresh");
    }

    @Test
    void whatIsWrongWithATemplateOrALanguageIsFoundBeforeAnythingRuns(@TempDir Path folder) throws Exception {
        Path flows = Files.createDirectories(folder.resolve("flows"));
        Path own = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(own.resolve("typo.html"), "<p>\n<b>{{headlin}}</b>");
        Path typo = write(flows, "typo", Map.of("htmlTemplate", "typo.html"));
        Path missing = write(flows, "missing", Map.of("textTemplate", "nowhere.txt"));
        Path outside = write(flows, "outside", Map.of("textTemplate", "../application.properties"));
        Path language = write(flows, "language", Map.of("language", "xx"));
        Path nobody = write(flows, "nobody", Map.of("to", "ana@contoso.example, boris at contoso"));
        Files.writeString(own.resolve("broken.json"), "{\"type\": \"AdaptiveCard\", \"body\": [");
        Path card = flows.resolve("card.camel.yaml");
        new FlowFile(
                        "card",
                        "data-source-refresh-failed",
                        Map.of(),
                        "kamelet:teams-message-sink",
                        Map.of("webhookUrl", "https://h.example/x", "cardTemplate", "broken.json"))
                .writeTo(flows);
        try (var process = RelayProcess.begin(
                folder,
                Map.of("mail.smtp.host", "h.invalid", "mail.from", "a@b.example"),
                "check",
                typo.toString(),
                missing.toString(),
                outside.toString(),
                nobody.toString(),
                card.toString(),
                language.toString())) {
            assertThat(process.exit(Duration.ofSeconds(120))).isEqualTo(1);
            assertThat(process.stdout())
                    .contains(typo + ":9: htmlTemplate typo.html: line 2: unknown field headlin; there are ")
                    .contains(missing + ":9: textTemplate nowhere.txt: there is no file")
                    .contains(outside + ":9: textTemplate ../application.properties: ")
                    .contains(nobody + ":9: to: 'boris at contoso' is no mail address; give some such as")
                    .contains("cardTemplate broken.json: line 1: makes no JSON: Unexpected end-of-input: expected close"
                            + " marker for Array\n")
                    .contains(language + ":9: language xx is not known; there are en, sr");
        }
    }

    private static Path write(Path flows, String name, Map<String, String> parameters) throws Exception {
        var file = new FlowFile(name, "data-source-refresh-failed", Map.of(), "kamelet:owner-mail-sink", parameters);
        file.writeTo(flows);
        return flows.resolve(name + ".camel.yaml");
    }
}
