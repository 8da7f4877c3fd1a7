package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the subscriptions that were removed long ago, with all that belongs to them, once no delivery that is kept
 * refers to them. Which ones are referred to is found out along the old events that are left, of which there are few.
 */
final class TrimmedSubscriptions {
    private static final int MOST_AT_ONCE = 100;

    private TrimmedSubscriptions() {}

    /**
     * How far a round has come: behind this one nothing was looked at.
     *
     * @param referred the flows that old events refer to, as far as those were looked at
     */
    record Place(Step step, long behind, Set<Long> referred) {
        static final Place START = new Place(Step.SUPPRESS, 0, Set.of());

        Place {
            referred = Set.copyOf(referred);
        }
    }

    /** What is done, in this order. */
    enum Step {
        SUPPRESS,
        REFER,
        DELETE
    }

    /** Does a little; gives where to go on, null where all is done. */
    static @Nullable Place step(Statements sql, Place place, long before, Instant now) throws SQLException {
        return switch (place.step()) {
            case SUPPRESS -> suppress(sql, place, now);
            case REFER -> refer(sql, place, before);
            case DELETE -> delete(sql, place, before);
        };
    }

    /** Ends what waits for removed ones after all: of a relay that was taken over, it was left due. */
    private static Place suppress(Statements sql, Place place, Instant now) throws SQLException {
        List<Long> removed = sql.list(
                "select flow from subscription where removed_at is not null and flow > ? order by flow limit "
                        + MOST_AT_ONCE,
                row -> row.getLong(1),
                place.behind());
        int suppressed = Suppressing.ofRemoved(sql, removed, now);
        if (suppressed >= Suppressing.MOST_AT_ONCE) {
            return place;
        }
        return removed.size() < MOST_AT_ONCE
                ? new Place(Step.REFER, 0, Set.of())
                : new Place(Step.SUPPRESS, removed.getLast(), Set.of());
    }

    private static Place refer(Statements sql, Place place, long before) throws SQLException {
        List<Long> events = sql.list(
                "select seq from event where seq > ? and seq <= (select coalesce(max(last_event), 0) from subscription"
                        + " where removed_at < ?) order by seq limit " + MOST_AT_ONCE,
                row -> row.getLong(1),
                place.behind(),
                before);
        var referred = new HashSet<>(place.referred());
        sql.listOf(
                        "select distinct delivery.flow, revision.flow from delivery join revision"
                                + " on revision.id = delivery.revision where delivery.event in (?)",
                        row -> List.of(row.getLong(1), row.getLong(2)),
                        events)
                .forEach(referred::addAll);
        return events.size() < MOST_AT_ONCE
                ? new Place(Step.DELETE, 0, referred)
                : new Place(Step.REFER, events.getLast(), referred);
    }

    private static @Nullable Place delete(Statements sql, Place place, long before) throws SQLException {
        List<Long> old = sql.list(
                "select flow from subscription where removed_at < ? and flow > ? order by flow limit " + MOST_AT_ONCE,
                row -> row.getLong(1),
                before,
                place.behind());
        List<Long> gone =
                old.stream().filter(flow -> !place.referred().contains(flow)).toList();
        sql.updateOf("delete from subscription where flow in (?)", gone);
        sql.updateOf("delete from state where flow in (?)", gone);
        sql.updateOf("delete from in_force where revision in (select id from revision where flow in (?))", gone);
        sql.updateOf("delete from revision where flow in (?)", gone);
        sql.updateOf("delete from unsubscribed where flow in (select name from flow where id in (?))", gone);
        sql.updateOf("delete from flow where id in (?)", gone);
        return old.size() < MOST_AT_ONCE ? null : new Place(Step.DELETE, old.getLast(), place.referred());
    }
}
