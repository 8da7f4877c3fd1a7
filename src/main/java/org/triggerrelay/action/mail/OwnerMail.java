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
import java.util.regex.Pattern;
import org.triggerrelay.action.Digest;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Plain;
import org.triggerrelay.trigger.Firing;

/** A firing as a complete mail in RFC 822 form; every attempt of a delivery makes the same one but for its date. */
public final class OwnerMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_SUBJECT = 200;

    private OwnerMail() {}

    /** The mail to these recipients, sent at this time. */
    public static byte[] render(Notification told, Recipients recipients, Sender from, Instant date) {
        Firing firing = told.firing();
        try {
            var message = new Message();
            message.setFrom(from.header());
            for (Address address : recipients.addresses()) {
                message.addRecipient(RecipientType.TO, new InternetAddress(address.text()));
            }
            message.setSubject(Plain.line(told.headline(), LONGEST_SUBJECT), "UTF-8");
            message.setHeader("Date", DATE.format(date));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            var text = new MailText(told, recipients.note());
            String id = id(firing.id());
            message.setContent(
                    new Alternatives("=_" + Digest.of(firing.id()).substring(0, 32), text.plain(), text.html()));
            message.saveChanges();
            message.setHeader("Message-ID", "<" + id + "@" + from.address().domain() + ">");
            return message.bytes();
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail of delivery " + firing.id() + " can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(String delivery) {
        return delivery.length() <= LONGEST_ID && PLAIN_ID.matcher(delivery).matches() ? delivery : Digest.of(delivery);
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
