package org.triggerrelay.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a destination over HTTP has answered, as it may be kept: without its secrets, and without control characters.
 *
 * @param code the status
 * @param text the beginning of the body; null where there is none
 */
public record Reply(int code, @Nullable String text) {
    /** The longest text that is kept. */
    public static final int LONGEST = 500;
}
