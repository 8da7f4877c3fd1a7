package org.triggerrelay.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.flow.Subscription;

/** What makes two subscriptions the same one, as a digest: trigger, conditions, options, callback and owner. */
final class Sameness {
    private Sameness() {}

    static String of(Subscription subscription) {
        return of(subscription, subscription.owner());
    }

    /** That of one that is this owner's. */
    static String of(Subscription subscription, String owner) {
        Flow flow = subscription.flow();
        String all = String.join(
                "\0",
                flow.trigger().name(),
                FlowText.write(flow),
                subscription.callback().kind(),
                subscription.callback().target(),
                owner);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
