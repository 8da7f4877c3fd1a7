package org.triggerrelay.component.subscription;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ids of subscriptions that the relay makes by itself. */
final class SubscriptionIds {
    private static final Pattern ID = Pattern.compile("sub-[a-z2-7]{20}");
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 20;
    private final RandomGenerator random;

    SubscriptionIds(RandomGenerator random) {
        this.random = random;
    }

    /** One that nobody has had before. */
    String next() {
        var id = new StringBuilder("sub-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(BASE_32.charAt(random.nextInt(BASE_32.length())));
        }
        return id.toString();
    }

    static boolean isOne(String text) {
        return ID.matcher(text).matches();
    }
}
