package org.triggerrelay.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256: of a text, in hexadecimal digits, and with a key. */
public final class Digest {
    private static final String HMAC = "HmacSHA256";
    private static final int WHOLE = 32;

    private Digest() {}

    public static String of(String text) {
        return of(text, WHOLE);
    }

    /** Its first bytes, so many. */
    public static String of(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A key for {@link #hmac}. */
    public static SecretKeySpec key(byte[] key) {
        return new SecretKeySpec(key, HMAC);
    }

    /** The HMAC of these parts, one after another. */
    public static byte[] hmac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
