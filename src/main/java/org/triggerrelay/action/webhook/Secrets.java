package org.triggerrelay.action.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.event.Digest;

/** The secrets that a receiver checks signatures with: none, one, or two while the receiver changes over. */
public final class Secrets {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private final List<SecretKeySpec> keys;

    private Secrets(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** The secrets as written: {@code whsec_} and base64 each, with a blank between them; no text, no secrets. */
    public static Secrets of(@Nullable String text) {
        var keys = new ArrayList<SecretKeySpec>();
        if (text != null && !text.isBlank()) {
            for (String secret : text.strip().split("[\\s,]+")) {
                keys.add(Digest.key(key(secret)));
            }
        }
        return new Secrets(List.copyOf(keys));
    }

    public boolean none() {
        return keys.isEmpty();
    }

    /** The value of {@code webhook-signature}: a {@code v1} signature by each secret. */
    String sign(String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        var signatures = new StringJoiner(" ");
        for (SecretKeySpec key : keys) {
            signatures.add("v1," + Base64.getEncoder().encodeToString(Digest.hmac(key, head, body)));
        }
        return signatures.toString();
    }

    /** The text with something else where it has one of them. */
    public String outOf(String text, String instead) {
        String without = text;
        for (SecretKeySpec key : keys) {
            without = without.replace(Base64.getEncoder().encodeToString(key.getEncoded()), instead);
        }
        return without;
    }

    private static byte[] key(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (key.length >= SHORTEST && key.length <= LONGEST) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                throw refused();
            }
        }
        throw refused();
    }

    private static Undeliverable refused() {
        return new Undeliverable("secret is not " + PREFIX + " followed by " + SHORTEST + " to " + LONGEST
                + " random bytes in base64: make one with  echo " + PREFIX + "$(openssl rand -base64 32)");
    }

    @Override
    public String toString() {
        return keys.size() + " secrets";
    }
}
