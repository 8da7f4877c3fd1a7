package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.StateText;

/** What flows with memory know in a transaction: read once, and written at its end. */
final class StateRows {
    private static final int MOST_AT_ONCE = 5_000;
    private static final States.Row NOTHING = new States.Row(Long.MIN_VALUE, null);

    private final Statements sql;
    private final Writes writes;
    private final EventRows events;
    private final Map<Key, States.Row> read = new HashMap<>();
    private final Map<Key, NavigableMap<Long, State>> changed = new LinkedHashMap<>();

    StateRows(Statements sql, Writes writes, EventRows events) {
        this.sql = sql;
        this.writes = writes;
        this.events = events;
    }

    /** What is known of a subject or one of its numbers, in this place. */
    record Key(States.Place place, Reading.Key of) {}

    /** Reads all of these at once, so that they need not be read one by one. */
    void fetch(List<Key> keys) throws SQLException {
        for (int from = 0; from < keys.size(); from += MOST_AT_ONCE) {
            List<Key> asked = keys.subList(from, Math.min(keys.size(), from + MOST_AT_ONCE));
            asked.forEach(key -> read.put(key, NOTHING));
            read.putAll(States.newest(sql, asked));
        }
    }

    /** What a flow knew of this subject and dimension before an event; null for nothing. */
    @Nullable
    State before(InForce.Entry flow, Reading.Key of, long event) throws SQLException {
        var key = new Key(flow.place(), of);
        States.Row stored = stored(key, event);
        NavigableMap<Long, State> now = changed.get(key);
        Map.Entry<Long, State> newest = now == null ? null : now.lowerEntry(event);
        return newest == null || newest.getKey() < stored.event() ? stored.state() : newest.getValue();
    }

    /** Only what stands before events of now is the same for each of them. */
    private States.Row stored(Key key, long event) throws SQLException {
        States.Row known = events.isFresh(event) ? read.get(key) : null;
        if (known != null) {
            return known;
        }
        States.Row found = States.newest(sql, key.place(), key.of(), event);
        States.Row row = found == null ? NOTHING : found;
        if (events.isFresh(event)) {
            read.put(key, row);
        }
        return row;
    }

    /** Keeps what the flow knows from this event on, unless it is what it knew before. */
    void put(InForce.Entry flow, Reading.Key of, long event, @Nullable State before, @Nullable State after) {
        if (after != null && !Objects.equals(before, after)) {
            changed.computeIfAbsent(new Key(flow.place(), of), unseen -> new TreeMap<>())
                    .put(event, after);
        }
    }

    /** Writes what changed. */
    void write() throws SQLException {
        for (var entry : changed.entrySet()) {
            for (var state : entry.getValue().entrySet()) {
                write(entry.getKey(), state.getKey(), state.getValue());
            }
        }
        read.keySet().removeAll(changed.keySet());
        changed.clear();
    }

    private void write(Key key, long event, State state) throws SQLException {
        writes.add(
                "insert into state (flow, since, instance, subject, dimension, event, text) values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (flow, since, instance, subject, dimension, event)"
                        + " do update set text = excluded.text",
                key.place().flow(),
                key.place().since(),
                key.of().instance(),
                key.of().subject(),
                Dimension.stored(key.of().dimension()),
                event,
                StateText.write(state));
    }
}
