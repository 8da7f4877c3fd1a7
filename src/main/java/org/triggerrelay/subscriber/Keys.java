package org.triggerrelay.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.triggerrelay.action.Digest;

/**
 * The ids of subscriptions, by chance, and the keys that their addresses carry: sealed with the ledger's secret, so that
 * none is stored, and whoever has one may do all with that subscription.
 */
final class Keys {
    static final Pattern ID = Pattern.compile("sub-[a-z2-7]{20}");

    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 20;
    private static final int KEY_LENGTH = 24;

    private final Supplier<String> secret;
    private final RandomGenerator random;

    /** Keys under this secret of the ledger. */
    Keys(Supplier<String> secret, RandomGenerator random) {
        this.secret = secret;
        this.random = random;
    }

    String newId() {
        return "sub-" + chance();
    }

    /** Twenty letters and digits that nobody has had before. */
    String chance() {
        var text = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            text.append(BASE_32.charAt(random.nextInt(BASE_32.length())));
        }
        return text.toString();
    }

    String key(String id) {
        byte[] seal = Digest.hmac(Digest.key(bytes(secret.get())), bytes("subscription " + id));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal).substring(0, KEY_LENGTH);
    }

    /** Whether this is the key, found out in a time that tells nothing. */
    boolean fits(String id, String key) {
        return MessageDigest.isEqual(bytes(key(id)), bytes(key));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
