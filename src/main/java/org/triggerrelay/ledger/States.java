package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.StateText;

/** What flows with memory know: a row for each change, the newest before an event is what stood before it. */
final class States {
    private States() {}

    /** Where the ledger keeps what a flow knows: under the version since which its conditions stand. */
    record Place(long flow, long since) {}

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

    /**
     * What a flow knew before the event of this number, by stored dimension, of all that its event has numbers of; nothing
     * where its conditions need no memory.
     */
    static Map<String, State> before(
            Statements sql, Place place, Flow flow, StatusEvent event, List<Sample> samples, long seq)
            throws SQLException {
        var states = new HashMap<String, State>();
        for (Reading.Key key : keys(flow, event, samples)) {
            State state = before(sql, place.flow(), place.since(), key, seq);
            if (state != null) {
                states.put(Dimension.stored(key.dimension()), state);
            }
        }
        return states;
    }

    /** What a flow remembers something of: each number, or the subject as a whole. */
    private static List<Reading.Key> keys(Flow flow, StatusEvent event, List<Sample> samples) {
        String trigger = flow.trigger().name();
        if (flow.conditions().memory() == null) {
            return List.of();
        }
        return flow.conditions().asksForNumber()
                ? samples.stream()
                        .map(sample -> Reading.Key.of(event, trigger, sample.dimension()))
                        .toList()
                : List.of(Reading.Key.of(event, trigger, null));
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
                        + " on conflict (flow, since, instance, subject, dimension, event) do update set text = excluded.text",
                flow.flowId(),
                flow.since(),
                key.instance(),
                key.subject(),
                Dimension.stored(key.dimension()),
                event,
                StateText.write(after));
    }
}
