package org.triggerrelay.flow;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
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

    private static final Pattern ID = Pattern.compile("sub-[a-z2-7]{20}");
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHANCES = 20;

    /** An id that nobody has had before. */
    public static String newId(RandomGenerator random) {
        var id = new StringBuilder("sub-");
        for (int i = 0; i < CHANCES; i++) {
            id.append(BASE_32.charAt(random.nextInt(BASE_32.length())));
        }
        return id.toString();
    }

    /** Whether a text, such as the name of a flow, is such an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The id, which is the flow's name. */
    public String id() {
        return flow.name();
    }
}
