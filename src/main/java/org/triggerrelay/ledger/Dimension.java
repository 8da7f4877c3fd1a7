package org.triggerrelay.ledger;

import org.jspecify.annotations.Nullable;

/** A dimension as part of a stored key: text that tells the subject as a whole from a dimension without a name. */
final class Dimension {
    private static final String WHOLE = "";
    private static final String NAMED = "=";

    private Dimension() {}

    static String stored(@Nullable String dimension) {
        return dimension == null ? WHOLE : NAMED + dimension;
    }

    static @Nullable String read(String stored) {
        return stored.equals(WHOLE) ? null : stored.substring(NAMED.length());
    }
}
