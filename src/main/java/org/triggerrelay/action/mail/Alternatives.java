package org.triggerrelay.action.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;

/** Text and HTML side by side, the plainer first, between boundaries that depend on nothing but the delivery. */
final class Alternatives extends MimeMultipart {

    Alternatives(String boundary, String text, String html) throws MessagingException {
        super("alternative");
        contentType = "multipart/alternative; boundary=\"" + boundary + "\"";
        addBodyPart(part(text, "plain"));
        addBodyPart(part(html, "html"));
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
