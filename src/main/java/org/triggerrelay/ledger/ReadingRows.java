package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/** The readings that a transaction touches: each is read once and written once, however many of its events have one. */
final class ReadingRows {
    private final Statements sql;
    private final Writes writes;
    private final Map<Reading.Key, Known> known = new HashMap<>();
    private final Map<Reading.Key, Change> changed = new LinkedHashMap<>();

    ReadingRows(Statements sql, Writes writes) {
        this.sql = sql;
        this.writes = writes;
    }

    /** A reading that stands, and the event that it is of. */
    record Standing(Reading reading, long event) {
        static @Nullable Reading readingOf(@Nullable Standing standing) {
            return standing == null ? null : standing.reading();
        }
    }

    /** What is known of a key: that there is no reading, too. */
    private record Known(@Nullable Standing standing) {}

    private record Change(Standing standing, String name) {}

    /** Reads all of these at once, so that they need not be read one by one. */
    void fetch(List<Reading.Key> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Map<Reading.Key, Standing> found = Readings.of(sql, keys);
            keys.forEach(key -> known.put(key, new Known(found.get(key))));
        }
    }

    @Nullable
    Standing of(Reading.Key key) throws SQLException {
        Known there = known.get(key);
        if (there == null) {
            there = new Known(Readings.of(sql, key));
            known.put(key, there);
        }
        return there.standing();
    }

    void put(Reading.Key key, Reading reading, String name, long event) {
        var standing = new Standing(reading, event);
        known.put(key, new Known(standing));
        changed.put(key, new Change(standing, name));
    }

    /** Writes what changed. */
    void write() throws SQLException {
        for (var entry : changed.entrySet()) {
            Reading.Key key = entry.getKey();
            Change change = entry.getValue();
            writes.add(
                    "insert into reading (instance, trigger, subject, dimension, name, value, time, event)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (instance, trigger, subject, dimension)"
                            + " do update set name = excluded.name, value = excluded.value, time = excluded.time,"
                            + " event = excluded.event",
                    key.instance(),
                    key.trigger(),
                    key.subject(),
                    Dimension.stored(key.dimension()),
                    change.name(),
                    change.standing().reading().value().toString(),
                    Micros.of(change.standing().reading().time()),
                    change.standing().event());
        }
        changed.clear();
    }
}
