package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.StateText;

/** What flows with memory know: a row for each change, the newest before an event is what stood before it. */
final class States {
    private States() {}

    /** What a flow knew of this subject and dimension before an event; null for nothing. */
    static @Nullable State before(Statements sql, InForce.Entry flow, Reading.Key key, long event) throws SQLException {
        return before(sql, flow.flowId(), flow.since(), key, event);
    }

    static @Nullable State before(Statements sql, long flow, long since, Reading.Key key, long event)
            throws SQLException {
        return sql.first(
                "select text from state where flow = ? and since = ? and instance = ? and subject = ?"
                        + " and dimension = ? and event < ? order by event desc limit 1",
                row -> StateText.read(row.getString(1)),
                flow,
                since,
                key.instance(),
                key.subject(),
                Dimension.stored(key.dimension()),
                event);
    }

    /** Keeps what the flow knows from this event on, unless it is what it knew before. */
    static void put(
            Statements sql,
            InForce.Entry flow,
            Reading.Key key,
            long event,
            @Nullable State before,
            @Nullable State after)
            throws SQLException {
        if (after == null || Objects.equals(before, after)) {
            return;
        }
        sql.update(
                "insert into state (flow, since, instance, subject, dimension, event, text) values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do update set text = excluded.text",
                flow.flowId(),
                flow.since(),
                key.instance(),
                key.subject(),
                Dimension.stored(key.dimension()),
                event,
                StateText.write(after));
    }
}
