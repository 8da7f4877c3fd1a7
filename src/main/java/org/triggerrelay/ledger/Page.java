package org.triggerrelay.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list, in its order.
 *
 * @param next what to ask for to get those behind them; null where there are none
 */
public record Page<T>(List<T> entries, @Nullable String next) {

    public Page {
        entries = List.copyOf(entries);
    }

    /**
     * Which part of a list.
     *
     * @param after the {@code next} of the page before; null for the first one
     */
    public record Asked(@Nullable String after, int most) {}
}
