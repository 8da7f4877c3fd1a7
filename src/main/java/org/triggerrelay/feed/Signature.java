package org.triggerrelay.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.triggerrelay.event.Digest;

/** How a platform shows that a message is its own: an HMAC-SHA256 with a secret that it shares with the relay. */
public enum Signature {
    /** Hexadecimal, in {@code Authorization} (dbt Cloud). */
    DBT_CLOUD {
        @Override
        boolean isRight(Map<String, String> headers, byte[] body, String secret, Instant now) {
            return hex(headers.getOrDefault("authorization", ""), body, secret);
        }
    },
    /** Hexadecimal, in {@code X-Fivetran-Signature-256}. */
    FIVETRAN {
        @Override
        boolean isRight(Map<String, String> headers, byte[] body, String secret, Instant now) {
            return hex(headers.getOrDefault("x-fivetran-signature-256", ""), body, secret);
        }
    },
    /** Base64, in {@code X-Signature} (Census). */
    CENSUS {
        @Override
        boolean isRight(Map<String, String> headers, byte[] body, String secret, Instant now) {
            return same(headers.getOrDefault("x-signature", ""), base64(utf8(secret), body));
        }
    },
    /** Of id, time and body, in {@code webhook-signature} (standardwebhooks.com); at most five minutes old. */
    STANDARD_WEBHOOKS {
        @Override
        boolean isRight(Map<String, String> headers, byte[] body, String secret, Instant now) {
            String id = headers.getOrDefault("webhook-id", "");
            String time = headers.getOrDefault("webhook-timestamp", "");
            if (id.isEmpty() || !isFresh(time, now)) {
                return false;
            }
            byte[] key = key(secret);
            String right = "v1," + base64(key, utf8(id + "." + time + "."), body);
            boolean fits = false;
            for (String one : headers.getOrDefault("webhook-signature", "").split(" ")) {
                fits |= same(one, right);
            }
            return fits;
        }
    };

    private static final Duration LEEWAY = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";

    /**
     * Whether the message is signed with the secret; takes as long for a wrong signature as for a right one.
     *
     * @param headers by their names in small letters
     */
    public boolean fits(Map<String, String> headers, byte[] body, String secret, Instant now) {
        return isRight(headers, body, secret, now);
    }

    abstract boolean isRight(Map<String, String> headers, byte[] body, String secret, Instant now);

    private static boolean hex(String found, byte[] body, String secret) {
        String right = HexFormat.of().formatHex(Digest.hmac(Digest.key(utf8(secret)), body));
        return same(found.strip().toLowerCase(Locale.ROOT), right);
    }

    private static String base64(byte[] key, byte[]... parts) {
        return Base64.getEncoder().encodeToString(Digest.hmac(Digest.key(key), parts));
    }

    private static boolean same(String found, String right) {
        return MessageDigest.isEqual(utf8(found), utf8(right));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A secret of Standard Webhooks is base64 behind a prefix; one without the prefix is taken as it is. */
    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return utf8(secret);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException noBase64) {
            return utf8(secret);
        }
    }

    private static boolean isFresh(String time, Instant now) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
            return Duration.between(sent, now).abs().compareTo(LEEWAY) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException noTime) {
            return false;
        }
    }
}
