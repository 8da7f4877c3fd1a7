package org.triggerrelay.action.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Golden;
import org.triggerrelay.action.Wording;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;

class OwnerMailTest {
    private static final Sender FROM = Sender.of("Окидач <relay@contoso.example>");
    private static final Instant DATE = Instant.parse("2026-11-22T08:00:00Z");
    private static final Address ANA = new Address("ana@contoso.example");
    private static final Address BORIS = new Address("boris@contoso.example");
    private static final Optional<String> LINK = Optional.of("https://relay.contoso.example/unsubscribe/abc.def");
    private static final Recipients TO = new Recipients(List.of(ANA, BORIS), List.of());

    static List<Firing> ofEachTrigger() {
        return Firings.ofEachTrigger();
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void eachTriggersMailIsAsItWasApprovedInEachLanguage(Firing firing) throws Exception {
        for (String language : Wording.LANGUAGES) {
            var told = Firings.told(firing, Wording.of(language, "Europe/Belgrade"));
            byte[] mail = OwnerMail.render(new Letter(told, ANA, TO, LINK, Optional.empty()), FROM, DATE);
            Golden.assertSame("mail/" + firing.trigger() + "." + language + ".eml", mail);
        }
    }

    @Test
    void anotherAttemptIsTheSameMailWithAnotherDate() throws Exception {
        Firing firing = Firings.measureCrossed();
        String first = new String(render(firing), StandardCharsets.UTF_8);
        String second = new String(
                OwnerMail.render(letter(firing, ANA, TO), FROM, DATE.plusSeconds(3_600)), StandardCharsets.UTF_8);
        assertThat(second)
                .isEqualTo(first.replace("Sun, 22 Nov 2026 08:00:00 +0000", "Sun, 22 Nov 2026 09:00:00 +0000"));
        assertThat(header(render(firing), "Message-ID")).matches("<01JD9-18\\.[0-9a-f]{12}@contoso\\.example>");
    }

    @Test
    void eachRecipientGetsAMailOfItsOwnThatNamesTheOthers() throws Exception {
        Firing firing = Firings.measureCrossed();
        byte[] ana = render(firing);
        byte[] boris = OwnerMail.render(letter(firing, BORIS, TO), FROM, DATE);
        assertThat(header(ana, "To")).isEqualTo("ana@contoso.example");
        assertThat(header(boris, "To")).isEqualTo("boris@contoso.example");
        assertThat(body(parsed(ana), 0)).contains("Also told: boris@contoso.example\r\n");
        assertThat(body(parsed(boris), 1)).contains("Also told: ana@contoso.example<br>");
        assertThat(header(ana, "Message-ID")).isNotEqualTo(header(boris, "Message-ID"));
        byte[] alone = OwnerMail.render(letter(firing, ANA, new Recipients(List.of(ANA), List.of())), FROM, DATE);
        assertThat(body(parsed(alone), 0)).doesNotContain("Also told");
    }

    @Test
    void mailsOfOneFlowOnOneSubjectAnswerTheSameMailThatNeverWas() throws Exception {
        Firing first = Firings.refreshFailed();
        String thread = header(render(first), "References");
        assertThat(thread).matches("<thread\\.[0-9a-f]{32}@contoso\\.example>");
        assertThat(header(render(first), "In-Reply-To")).isEqualTo(thread);
        assertThat(thread).isEqualTo(thread("data-source-refresh-failed", "CRM", "contoso/insights"));
        assertThat(List.of(
                        thread("data-source-refresh-failed", "ERP", "contoso/insights"),
                        thread("data-source-refresh-succeeded", "CRM", "contoso/insights"),
                        header(render(Firings.segmentCrossed()), "References")))
                .doesNotContain(thread)
                .doesNotHaveDuplicates();
    }

    private static String thread(String trigger, String subject, String source) throws Exception {
        return header(
                render(Firings.firing(
                        trigger,
                        "another reason",
                        Firings.event("data-source", subject, Outcome.FAILED)
                                .source(source)
                                .build())),
                "References");
    }

    @Test
    void aChartStandsInTheHtmlAndComesFromNowhereElse() throws Exception {
        var letter = new Letter(
                Firings.told(Firings.segmentCrossed()), ANA, TO, LINK, Optional.of("\u0089PNG".getBytes(ISO_8859_1)));
        MimeMessage mail = parsed(OwnerMail.render(letter, FROM, DATE));
        var alternatives = (MimeMultipart) mail.getContent();
        var related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        String html = (String) related.getBodyPart(0).getContent();
        BodyPart picture = related.getBodyPart(1);
        String id = picture.getHeader("Content-ID")[0];
        assertThat(html).contains("src=\"cid:" + id.substring(1, id.length() - 1) + "\"");
        assertThat(html.replaceAll("src=\"cid:", "")).doesNotContain("src=", "url(", "@import");
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getInputStream().readAllBytes())
                .isEqualTo(letter.chart().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Firing.Mark.class)
    void whatSetsAFiringApartIsSaidFirstInSubjectTextAndHtml(Firing.Mark mark) throws Exception {
        for (String language : Wording.LANGUAGES) {
            Wording wording = Wording.of(language, "UTC");
            String said = wording.say("mark." + mark.word());
            var told = Firings.told(Firings.segmentCrossed().marked("m-1", mark), wording);
            MimeMessage mail = parsed(OwnerMail.render(new Letter(told, ANA, TO, LINK, Optional.empty()), FROM, DATE));
            assertThat(mail.getSubject()).startsWith(said + ". ").contains("Клијенти високе вредности");
            assertThat(body(mail, 0)).startsWith(said + "\r\n\r\n");
            assertThat(body(mail, 1)).containsSubsequence("<strong>" + said + "</strong>", "<h1 ");
        }
    }

    @Test
    void theSenderIsOneAddressWithOrWithoutAName() {
        assertThat(Sender.of("relay@contoso.example").name()).isNull();
        assertThat(FROM.address().domain()).isEqualTo("contoso.example");
        for (String wrong : List.of("relay", "a@x.example, b@x.example", "a@x.example\r\nBcc: b@x.example")) {
            assertThatThrownBy(() -> Sender.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("mail.from is '");
        }
    }

    private static byte[] render(Firing firing) {
        return OwnerMail.render(letter(firing, ANA, TO), FROM, DATE);
    }

    private static Letter letter(Firing firing, Address to, Recipients recipients) {
        return new Letter(Firings.told(firing), to, recipients, LINK, Optional.empty());
    }

    private static MimeMessage parsed(byte[] mail) throws Exception {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail));
    }

    private static String header(byte[] mail, String name) throws Exception {
        return parsed(mail).getHeader(name, ",");
    }

    private static String body(MimeMessage message, int part) throws Exception {
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(part).getContent();
    }
}
