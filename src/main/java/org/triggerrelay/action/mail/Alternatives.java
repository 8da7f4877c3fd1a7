package org.triggerrelay.action.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** Parts of a mail between a boundary that depends on nothing but the delivery, so that each attempt's is the same. */
final class Alternatives extends MimeMultipart {

    private Alternatives(String subtype, String boundary) {
        super(subtype);
        contentType = "multipart/" + subtype + "; boundary=\"=_" + boundary + "\"";
    }

    /** Text and HTML side by side, the plainer first. */
    static Alternatives of(String boundary, BodyPart text, BodyPart html) throws MessagingException {
        var both = new Alternatives("alternative", boundary);
        both.addBodyPart(text);
        both.addBodyPart(html);
        return both;
    }

    /** HTML, and the picture that stands in it. */
    static BodyPart withPicture(String boundary, BodyPart html, String id, byte[] png) throws MessagingException {
        var together = new Alternatives("related", boundary + "-r");
        together.addBodyPart(html);
        var picture = new MimeBodyPart();
        picture.setDataHandler(new DataHandler(new ByteArrayDataSource(png, "image/png")));
        picture.setHeader("Content-Transfer-Encoding", "base64");
        picture.setHeader("Content-ID", "<" + id + ">");
        picture.setHeader("Content-Disposition", "inline");
        together.addBodyPart(picture);
        var part = new MimeBodyPart();
        part.setContent(together);
        return part;
    }

    static BodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
