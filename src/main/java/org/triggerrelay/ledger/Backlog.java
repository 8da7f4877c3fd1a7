package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries and refused payloads that are not done with.
 *
 * @param waiting behind another of their order
 * @param oldestDue since when the oldest of those that are due is; null where none is
 * @param refused null where there is none
 */
public record Backlog(
        long waiting,
        long due,
        long leased,
        @Nullable Instant oldestDue,
        List<Dead> dead,
        @Nullable Refused refused) {

    /**
     * The dead letters of one flow.
     *
     * @param since when the oldest of them died
     * @param reason why the newest did
     */
    public record Dead(
            String flow,
            long count,
            Instant since,
            @Nullable String reason) {}

    /**
     * The refused payloads that nobody has settled.
     *
     * @param since when the oldest of them was refused
     * @param reason why the newest was
     */
    public record Refused(long count, Instant since, String reason) {}

    public Backlog {
        dead = List.copyOf(dead);
    }
}
