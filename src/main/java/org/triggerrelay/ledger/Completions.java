package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** Which event completed a run. */
final class Completions {
    private static final int MOST_BEHIND = 1_000;
    private static final String COMPLETIONS = "select completion.trigger, event.id, event.accepted_at from completion"
            + " join event on event.seq = completion.event where completion.instance = ? and completion.run = ?";

    private Completions() {}

    /** The one that completed the run of this event; null where it is not complete. */
    static EventFacts.@Nullable Completion of(Statements sql, StatusEvent event, String trigger) throws SQLException {
        return sql.first(
                COMPLETIONS + " and completion.trigger = ?",
                Completions::completion,
                event.instanceOrSource(),
                event.run(),
                trigger);
    }

    /** What followed from a part: it is stored right behind it, at its time. */
    static List<EventFacts.Completion> from(Statements sql, long seq, long acceptedAt) throws SQLException {
        return sql.list(
                "select raised.trigger, event.id, event.accepted_at from event join raised on raised.event = event.seq"
                        + " where event.seq > ? and event.seq <= ? and event.feed = 'derived' and event.accepted_at = ?"
                        + " and not exists (select 1 from event other where other.seq > ? and other.seq < event.seq"
                        + " and other.feed is distinct from 'derived') order by event.seq",
                Completions::completion,
                seq,
                seq + MOST_BEHIND,
                acceptedAt,
                seq);
    }

    private static EventFacts.Completion completion(ResultSet row) throws SQLException {
        return new EventFacts.Completion(row.getString(1), row.getString(2), Micros.instant(row.getLong(3)));
    }
}
