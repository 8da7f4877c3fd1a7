package org.triggerrelay.action.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Plain;

/** Whom mails are from: an address, with or without a name. */
public record Sender(@Nullable String name, Address address) {

    /** The sender as written, {@code relay@example.org} or {@code Trigger Relay <relay@example.org>}. */
    public static Sender of(String text) {
        try {
            InternetAddress[] written = InternetAddress.parse(text, true);
            if (written.length == 1) {
                String name = written[0].getPersonal();
                return new Sender(
                        name == null ? null : Plain.line(name),
                        Address.of(written[0].getAddress()).orElseThrow(() -> refused(text)));
            }
        } catch (AddressException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    InternetAddress header() throws UnsupportedEncodingException {
        return new InternetAddress(address.text(), name, StandardCharsets.UTF_8.name());
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("mail.from is '" + Plain.line(text, 120)
                + "': give one address, such as relay@example.org or Trigger Relay <relay@example.org>");
    }
}
