package org.triggerrelay.action.mail;

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
import java.util.Optional;
import org.triggerrelay.action.Digest;
import org.triggerrelay.action.Headline;
import org.triggerrelay.action.Plain;
import org.triggerrelay.trigger.Firing;

/** A firing as a complete mail in RFC 822 form; every attempt of a delivery makes the same one but for its date. */
public final class OwnerMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_SUBJECT = 200;

    private OwnerMail() {}

    /** The mail to this one of the recipients, sent at this time. */
    public static byte[] render(
            Firing firing, Address to, Recipients recipients, Optional<String> unsubscribe, Sender from, Instant date) {
        try {
            var message = new Message();
            message.setFrom(from.header());
            message.setRecipient(RecipientType.TO, new InternetAddress(to.text()));
            message.setSubject(Plain.line(Headline.of(firing), LONGEST_SUBJECT), "UTF-8");
            message.setHeader("Date", DATE.format(date));
            String thread = MailIds.thread(firing, from);
            message.setHeader("In-Reply-To", thread);
            message.setHeader("References", thread);
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            if (unsubscribe.isPresent()) {
                unsubscribe(message, unsubscribe.get());
            }
            var text = new MailText(firing, recipients.others(to), recipients.note(), unsubscribe);
            message.setContent(
                    new Alternatives("=_" + Digest.of(firing.id()).substring(0, 32), text.plain(), text.html()));
            message.saveChanges();
            message.setHeader("Message-ID", MailIds.of(firing, to, from));
            return message.bytes();
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail of delivery " + firing.id() + " can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
