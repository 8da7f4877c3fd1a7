package org.triggerrelay.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.triggerrelay.event.Digest;
import org.triggerrelay.flow.Subscription;

/** The secrets that subscriptions are signed with: made from the ledger's own by id and number, and kept nowhere. */
final class CallbackSecrets {
    private final SecretKeySpec key;

    CallbackSecrets(String ledgerSecret) {
        this.key = Digest.key(ledgerSecret.getBytes(StandardCharsets.UTF_8));
    }

    /** Those that sign at this time, the newest first. */
    String of(Subscription subscription, Duration overlap, Instant now) {
        String newest = of(subscription, subscription.secret());
        Instant rotatedAt = subscription.rotatedAt();
        return rotatedAt != null && now.isBefore(rotatedAt.plus(overlap))
                ? newest + " " + of(subscription, subscription.secret() - 1)
                : newest;
    }

    private String of(Subscription subscription, int number) {
        byte[] text = ("callback " + subscription.id() + " " + number).getBytes(StandardCharsets.UTF_8);
        return "whsec_" + Base64.getEncoder().encodeToString(Digest.hmac(key, text));
    }
}
