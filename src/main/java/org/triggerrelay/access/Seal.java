package org.triggerrelay.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.triggerrelay.event.Digest;

/** Seals texts with the ledger's secret (HMAC-SHA256), so that they come back as they went out; they can be read. */
final class Seal {
    private final Supplier<String> secret;

    Seal(Supplier<String> secret) {
        this.secret = secret;
    }

    /** The text with its seal, for this purpose only; fit for a cookie. */
    String closed(String purpose, String text) {
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
        return written + "." + mark(purpose, written);
    }

    /** The text of a sealed one; empty where the seal is broken. */
    Optional<String> opened(String purpose, String sealed) {
        int dot = sealed.lastIndexOf('.');
        if (dot < 0 || !isSame(mark(purpose, sealed.substring(0, dot)), sealed.substring(dot + 1))) {
            return Optional.empty();
        }
        return Optional.of(new String(Base64.getUrlDecoder().decode(sealed.substring(0, dot)), StandardCharsets.UTF_8));
    }

    /** What only the relay can say of a text. */
    String mark(String purpose, String text) {
        byte[] mark = Digest.hmac(Digest.key(bytes(secret.get())), bytes(purpose + " " + text));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    }

    /** Compares in a time that tells nothing. */
    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
