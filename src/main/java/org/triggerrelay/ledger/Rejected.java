package org.triggerrelay.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A payload that was refused, as the operator finds it.
 *
 * @param place where in what the feed received it stood, such as {@code events.json line 6}
 */
public record Rejected(String feed, String place, String reason, String payload) {

    /** What the same refusal is known by. */
    String digest() {
        try {
            byte[] text = (feed + '\0' + place + '\0' + payload).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
