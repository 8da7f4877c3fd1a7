package org.triggerrelay.delivery;

import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Rate;

/**
 * Where a sending step sends to.
 *
 * @param address what tells it from others, whole: it may hold a secret, and is never shown
 * @param host what it has in common with others on the same machine
 * @param shown how it is told to people
 * @param name what stays the same when its secret changes
 * @param rate how often it is called at most, whichever flows call it: evenly spaced; null for as often as it comes
 */
public record Target(
        String address,
        String host,
        String shown,
        String name,
        @Nullable Rate rate) {
    @Override
    public String toString() {
        return shown;
    }
}
