package org.triggerrelay.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.triggerrelay.event.Digest;
import org.triggerrelay.flow.Subscription;

/**
 * The ids of subscriptions, by chance, and the keys that their addresses carry: sealed with the ledger's secret, so that
 * none is stored, and whoever has one may do all with that subscription.
 */
final class Keys {
    private static final int KEY_LENGTH = 24;

    private final Supplier<String> secret;
    private final RandomGenerator random;

    /** Keys under this secret of the ledger. */
    Keys(Supplier<String> secret, RandomGenerator random) {
        this.secret = secret;
        this.random = random;
    }

    String newId() {
        return Subscription.newId(random);
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
