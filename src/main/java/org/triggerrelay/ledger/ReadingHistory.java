package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;

/**
 * The numbers that led to a firing. Each raise keeps which reading stood before it, and of which event that was: followed
 * backwards this is the history of a subject, and costs nothing while events come in.
 */
final class ReadingHistory {
    private ReadingHistory() {}

    /** A raise, by what its event has stored of it. */
    private record Raise(long event, @Nullable String before) {}

    static List<Reading> of(Statements sql, Firing firing, int most) throws SQLException {
        Reading own = own(firing);
        if (own == null || most < 1) {
            return List.of();
        }
        var readings = new ArrayDeque<Reading>(List.of(own));
        Raise raise = sql.first(
                "select raised.event, raised.before from event join raised on raised.event = event.seq"
                        + " where event.id = ? and event.source = ? and event.outcome = ? and raised.trigger = ?",
                row -> new Raise(row.getLong(1), row.getString(2)),
                firing.eventId(),
                firing.source(),
                firing.outcome(),
                firing.trigger());
        while (raise != null && readings.size() < most) {
            ReadingRows.Standing standing = Before.standing(raise.before(), firing.dimension());
            if (standing == null) {
                break;
            }
            readings.addFirst(standing.reading());
            raise = sql.first(
                    "select event, before from raised where event = ? and trigger = ?",
                    row -> new Raise(row.getLong(1), row.getString(2)),
                    standing.event(),
                    firing.trigger());
        }
        return List.copyOf(readings);
    }

    private static @Nullable Reading own(Firing firing) {
        return Sample.of(firing.event(), firing.firedAt()).stream()
                .filter(sample -> Objects.equals(sample.dimension(), firing.dimension()))
                .findFirst()
                .map(sample -> new Reading(sample.value(), sample.time()))
                .orElse(null);
    }
}
