package org.triggerrelay.ledger;

import org.triggerrelay.event.Digest;

/**
 * A payload that was refused, as the operator finds it.
 *
 * @param place where in what the feed received it stood, such as {@code events.json line 6}
 */
public record Rejected(String feed, String place, String reason, String payload) {

    /** What the same refusal is known by. */
    String digest() {
        return Digest.of(feed + '\0' + place + '\0' + payload, 16);
    }
}
