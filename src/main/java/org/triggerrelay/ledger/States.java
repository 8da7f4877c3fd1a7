package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What was kept at an event; null where none was. */
    record Row(long event, @Nullable State state) {}

    /** What a flow knew of this subject and dimension before an event; null for nothing. */
    static @Nullable State before(Statements sql, Place place, Reading.Key key, long event) throws SQLException {
        Row newest = newest(sql, place, key, event);
        return newest == null ? null : newest.state();
    }

    /** The newest row from before an event; null for none. */
    static @Nullable Row newest(Statements sql, Place place, Reading.Key key, long event) throws SQLException {
        return sql.first(
                "select event, text from state where flow = ? and since = ? and instance = ? and subject = ?"
                        + " and dimension = ? and event < ? order by event desc limit 1",
                States::row,
                place.flow(),
                place.since(),
                key.instance(),
                key.subject(),
                Dimension.stored(key.dimension()),
                event);
    }

    /** The newest row of each of these keys that has any, where a database has arrays. */
    static Map<StateRows.Key, Row> newest(Statements sql, List<StateRows.Key> keys) throws SQLException {
        var found = new HashMap<StateRows.Key, Row>();
        sql.list(
                "select event, text, asked.number from unnest(?, ?, ?, ?, ?) with ordinality"
                        + " as asked (flow, since, instance, subject, dimension, number)"
                        + " cross join lateral (select event, text from state where state.flow = asked.flow"
                        + " and state.since = asked.since and state.instance = asked.instance"
                        + " and state.subject = asked.subject and state.dimension = asked.dimension"
                        + " order by event desc limit 1) as newest",
                row -> found.put(keys.get(row.getInt(3) - 1), row(row)),
                keys.stream().map(key -> key.place().flow()).toArray(Long[]::new),
                keys.stream().map(key -> key.place().since()).toArray(Long[]::new),
                keys.stream().map(key -> key.of().instance()).toArray(String[]::new),
                keys.stream().map(key -> key.of().subject()).toArray(String[]::new),
                keys.stream().map(key -> Dimension.stored(key.of().dimension())).toArray(String[]::new));
        return found;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), StateText.read(row.getString(2)));
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
            State state = before(sql, place, key, seq);
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
}
