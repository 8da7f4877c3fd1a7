package org.triggerrelay.action.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Plain;
import org.triggerrelay.event.Digest;
import org.triggerrelay.trigger.Firing;

/** A firing as a complete mail in RFC 822 form; every attempt of a delivery makes the same one but for its date. */
public final class OwnerMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_SUBJECT = 200;

    private OwnerMail() {}

    /** The mail as it is sent at this time. */
    public static byte[] render(Letter letter, Sender from, Instant date) {
        Firing firing = letter.firing();
        try {
            var message = new Message();
            message.setFrom(from.header());
            message.setRecipient(
                    RecipientType.TO, new InternetAddress(letter.to().text()));
            message.setSubject(Plain.line(subject(letter.told()), LONGEST_SUBJECT), "UTF-8");
            message.setHeader("Date", DATE.format(date));
            String thread = MailIds.thread(firing, from);
            message.setHeader("In-Reply-To", thread);
            message.setHeader("References", thread);
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            if (letter.unsubscribe().isPresent()) {
                unsubscribe(message, letter.unsubscribe().get());
            }
            message.setContent(content(letter, from));
            message.saveChanges();
            message.setHeader("Message-ID", MailIds.of(firing, letter.to(), from));
            return message.bytes();
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail of delivery " + firing.id() + " can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String subject(Notification told) {
        return told.mark().map(mark -> mark + ". ").orElse("") + told.headline();
    }

    private static Alternatives content(Letter letter, Sender from) throws MessagingException {
        String mark = Digest.of(letter.firing().id()).substring(0, 32);
        String chartId = "chart." + mark + "@" + from.address().domain();
        MailText text = MailText.of(letter);
        BodyPart html = Alternatives.part(new MailHtml(letter, text).page(chartId), "html");
        if (letter.chart().isPresent()) {
            html = Alternatives.withPicture(mark, html, chartId, letter.chart().get());
        }
        return Alternatives.of(mark, Alternatives.part(text.plain(letter), "plain"), html);
    }

    /** One click in a mail program is for https only. */
    private static void unsubscribe(Message message, String link) throws MessagingException {
        message.setHeader("List-Unsubscribe", "<" + link + ">");
        if (link.startsWith("https:")) {
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** A message that doesn't ask the machine for its name to make up an id. */
    private static final class Message extends MimeMessage {
        Message() {
            super((jakarta.mail.Session) null);
        }

        @Override
        protected void updateMessageID() {}

        byte[] bytes() throws MessagingException, IOException {
            var bytes = new ByteArrayOutputStream(4_096);
            writeTo(bytes);
            return bytes.toByteArray();
        }
    }
}
