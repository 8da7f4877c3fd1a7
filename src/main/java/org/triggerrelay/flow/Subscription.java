package org.triggerrelay.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow that was made over HTTP, with where its firings go. The flow's name is the subscription's id.
 *
 * @param owner who made it, and may change it
 * @param instance the instances that it is about, as its condition has them; {@code *} for all
 * @param fallback who is told when it is switched off; null for nobody but the operator
 * @param secret the number of the secret that signs: each rotation adds one
 * @param rotatedAt when it was last rotated; null for never
 */
public record Subscription(
        Flow flow,
        Callback callback,
        String owner,
        String instance,
        @Nullable Callback fallback,
        Instant createdAt,
        int secret,
        @Nullable Instant rotatedAt) {

    /** The id, which is the flow's name. */
    public String id() {
        return flow.name();
    }
}
