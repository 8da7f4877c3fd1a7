package org.triggerrelay.action.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Golden;
import org.triggerrelay.action.OddText;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;

class OwnerMailTest {
    private static final Sender FROM = Sender.of("Окидач <relay@contoso.example>");
    private static final Instant DATE = Instant.parse("2026-11-22T08:00:00Z");
    private static final Recipients TO = new Recipients(
            List.of(new Address("ana@contoso.example"), new Address("boris@contoso.example")), List.of());

    static List<Firing> ofEachTrigger() {
        return Firings.ofEachTrigger();
    }

    static LongStream seeds() {
        return LongStream.range(1, 201);
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void eachTriggersMailIsAsItWasApproved(Firing firing) throws Exception {
        Golden.assertSame("mail/" + firing.trigger() + ".eml", render(firing));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheEventSaysTheMailHasItsOwnHeadersOnly(long seed) throws Exception {
        String text = OddText.of(seed);
        byte[] mail = render(Firings.firing(
                "data-source-refresh-failed",
                text,
                Firings.event("data-source", text, Outcome.FAILED)
                        .status(text)
                        .error(text)
                        .build()));
        MimeMessage message = parsed(mail);
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(jakarta.mail.Header::getName)
                .containsExactlyInAnyOrder(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "MIME-Version",
                        "Content-Type",
                        "Message-ID");
        assertThat(message.getRecipients(RecipientType.TO)).hasSize(2);
        assertThat(MimeUtility.decodeText(message.getHeader("Subject", null).replace("\r\n", "")))
                .startsWith("Data source x")
                .doesNotContain("\r", "\n");
        assertThat(new String(mail, StandardCharsets.US_ASCII).lines()).allMatch(line -> line.length() <= 998);
        assertThat(new String(mail, StandardCharsets.ISO_8859_1).chars()).allMatch(c -> c < 127 && c != 0);
        assertThat(body(message, 1)
                        .replaceAll("</?(!DOCTYPE|html|head|meta|title|body|h1|p|table|tr|th|td|a)( [^<>]*)?>", ""))
                .doesNotContain("<", ">");
    }

    @Test
    void anotherAttemptIsTheSameMailWithAnotherDate() {
        Firing firing = Firings.measureCrossed();
        String first = new String(render(firing), StandardCharsets.UTF_8);
        String second = new String(
                OwnerMail.render(Firings.told(firing), TO, FROM, DATE.plusSeconds(3_600)), StandardCharsets.UTF_8);
        assertThat(second)
                .isEqualTo(first.replace("Sun, 22 Nov 2026 08:00:00 +0000", "Sun, 22 Nov 2026 09:00:00 +0000"));
        assertThat(first).contains("Message-ID: <01JD9-18@contoso.example>");
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
        return OwnerMail.render(Firings.told(firing), TO, FROM, DATE);
    }

    private static MimeMessage parsed(byte[] mail) throws Exception {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail));
    }

    private static String body(MimeMessage message, int part) throws Exception {
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(part).getContent();
    }
}
