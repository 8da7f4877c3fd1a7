package org.triggerrelay.action.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triggerrelay.action.Pages;
import org.triggerrelay.event.Digest;

/**
 * The wish of one address to get no more mails of one flow, as a mail carries it: a token that only who has the secret
 * can make, equal in each mail.
 */
public record Unsubscription(String flow, String address) {
    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{4,2000})\\.([A-Za-z0-9_-]{43})");
    private static final String BETWEEN = "\n";
    private static final int LONGEST_LINK = 900; // a header's line ends at 998

    /** The token, of letters, digits, {@code -}, {@code _} and one full stop. */
    public String token(String secret) {
        byte[] wish = (address + BETWEEN + flow).getBytes(StandardCharsets.UTF_8);
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(wish) + "." + base64.encodeToString(seal(wish, secret));
    }

    /** The link that says it, where the relay has pages that others can reach, and it fits into a header. */
    public Optional<String> link(Pages pages, String secret) {
        return pages.unsubscribe(token(secret)).filter(link -> link.length() <= LONGEST_LINK);
    }

    /** The wish that a token stands for; empty where it was not made with this secret. */
    public static Optional<Unsubscription> of(String token, String secret) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            byte[] wish = Base64.getUrlDecoder().decode(parts.group(1));
            String[] words = new String(wish, StandardCharsets.UTF_8).split(BETWEEN, 2);
            return Optional.of(words)
                    .filter(both -> both.length == 2)
                    .map(both -> new Unsubscription(both[1], both[0]))
                    .filter(read -> same(read.token(secret), token));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Whether two texts are the same, found out in a time that tells nothing. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] seal(byte[] wish, String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return Digest.hmac(Digest.key(key), "unsubscribe\n".getBytes(StandardCharsets.UTF_8), wish);
    }
}
