package org.triggerrelay.component;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.Wording;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.Letter;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.action.mail.Sender;
import org.triggerrelay.component.mail.ReadingsChart;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/** Writes the HTML of a mail, as its reader's program shows it, for {@code docs/mail-picture}. */
final class MailPicture {
    private static final int[] EARLIER = {871, 884, 879, 902, 911, 897, 925, 938, 934, 951, 966};
    private static final Address ANA = new Address("ana@contoso.example");
    private static final Address BORIS = new Address("boris@contoso.example");

    private MailPicture() {}

    /** Writes the mail into the file that is named. */
    public static void main(String[] arguments) throws IOException, MessagingException {
        Firing firing = Firings.segmentCrossed();
        var told = new Notification(
                firing,
                readings(firing),
                Wording.of("en", "Europe/Belgrade"),
                Pages.of("https://relay.contoso.example"));
        var letter = new Letter(
                told,
                ANA,
                new Recipients(List.of(ANA, BORIS), List.of()),
                told.pages().unsubscribe("…"),
                Optional.of(ReadingsChart.png(told)));
        byte[] mail = OwnerMail.render(letter, Sender.of("relay@contoso.example"), firing.firedAt());
        Files.writeString(Path.of(arguments[0]), html(mail));
    }

    private static List<Reading> readings(Firing firing) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < EARLIER.length; i++) {
            readings.add(new Reading(BigDecimal.valueOf(EARLIER[i]), daysBefore(firing, EARLIER.length + 1 - i)));
        }
        readings.add(new Reading(firing.previousValue(), daysBefore(firing, 1)));
        readings.add(new Reading(firing.value(), firing.time()));
        return readings;
    }

    private static Instant daysBefore(Firing firing, int days) {
        return firing.time().minus(Duration.ofDays(days));
    }

    private static String html(byte[] mail) throws IOException, MessagingException {
        var message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
        var related = (MimeMultipart)
                ((MimeMultipart) message.getContent()).getBodyPart(1).getContent();
        BodyPart picture = related.getBodyPart(1);
        String id = picture.getHeader("Content-ID")[0];
        String data =
                Base64.getEncoder().encodeToString(picture.getInputStream().readAllBytes());
        return ((String) related.getBodyPart(0).getContent())
                .replace("cid:" + id.substring(1, id.length() - 1), "data:image/png;base64," + data);
    }
}
