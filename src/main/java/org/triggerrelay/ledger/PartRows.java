package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;

/** The parts of runs that a transaction notes: those that were fetched are written together at its end. */
final class PartRows {
    private static final String INSERT =
            "insert into run_part (instance, run, process, subject, name, outcome, replaced, time, event)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (instance, run, process, subject) do update set ";
    private static final String TOGETHER = INSERT
            + "name = excluded.name, replaced = excluded.replaced, outcome = excluded.outcome, time = excluded.time, event = excluded.event";
    private static final String AT_ONCE = INSERT
            + "name = excluded.name, replaced = run_part.outcome, outcome = excluded.outcome, time = excluded.time, event = excluded.event"
            + " where excluded.time >= run_part.time returning coalesce(replaced, 'unknown')";

    private final Statements sql;
    private final Writes writes;
    private final Map<Key, Known> fetched = new HashMap<>();
    private final Map<Key, Change> changed = new LinkedHashMap<>();

    PartRows(Statements sql, Writes writes) {
        this.sql = sql;
        this.writes = writes;
    }

    private record Key(String instance, String run, String process, String subject) {
        static Key of(StatusEvent event, String run) {
            String subject = event.subjectId() == null ? event.subject() : event.subjectId();
            return new Key(event.instanceOrSource(), run, event.process(), subject);
        }
    }

    /** What is known of a part; {@link #NONE} where there is none. */
    private record Known(@Nullable Outcome outcome, long time) {}

    private static final Known NONE = new Known(null, Long.MIN_VALUE);

    private record Change(
            String name, Outcome outcome, @Nullable Outcome replaced, Instant time, long event) {}

    /** Reads at once the parts that these events tell of, so that they need not be asked for one by one. */
    void fetch(List<StatusEvent> events) throws SQLException {
        List<Key> keys = events.stream()
                .filter(event -> event.run() != null && !event.process().equals("full"))
                .map(event -> Key.of(event, String.valueOf(event.run())))
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        keys.forEach(key -> fetched.put(key, NONE));
        sql.list(
                "select asked.number, run_part.outcome, run_part.time from unnest(?, ?, ?, ?) with ordinality"
                        + " as asked (instance, run, process, subject, number)"
                        + " join run_part using (instance, run, process, subject)",
                row -> fetched.put(
                        keys.get(row.getInt(1) - 1),
                        new Known(Outcome.ofWord(row.getString(2)).orElse(Outcome.UNKNOWN), row.getLong(3))),
                column(keys, Key::instance),
                column(keys, Key::run),
                column(keys, Key::process),
                column(keys, Key::subject));
    }

    private static String[] column(List<Key> keys, Function<Key, String> column) {
        return keys.stream().map(column).toArray(String[]::new);
    }

    /** Notes what an event says of a part; gives the outcome before, unknown for a new one, null where it is too old. */
    @Nullable
    Outcome note(StatusEvent event, String run, long seq) throws SQLException {
        Key key = Key.of(event, run);
        Known before = fetched.get(key);
        if (before == null) {
            return noteAtOnce(key, event, seq);
        }
        long time = Micros.of(event.time());
        if (time < before.time()) {
            return null;
        }
        fetched.put(key, new Known(event.outcome(), time));
        changed.put(key, new Change(event.subject(), event.outcome(), before.outcome(), event.time(), seq));
        return before.outcome() == null ? Outcome.UNKNOWN : before.outcome();
    }

    private @Nullable Outcome noteAtOnce(Key key, StatusEvent event, long seq) throws SQLException {
        return sql.first(
                AT_ONCE,
                row -> Outcome.ofWord(row.getString(1)).orElse(Outcome.UNKNOWN),
                row(key, new Change(event.subject(), event.outcome(), null, event.time(), seq)));
    }

    /** Writes what changed. */
    void write() throws SQLException {
        for (var entry : changed.entrySet()) {
            writes.add(TOGETHER, row(entry.getKey(), entry.getValue()));
        }
        changed.clear();
    }

    private static @Nullable Object[] row(Key key, Change change) {
        return new @Nullable Object[] {
            key.instance(),
            key.run(),
            key.process(),
            key.subject(),
            change.name(),
            change.outcome().word(),
            change.replaced() == null ? null : change.replaced().word(),
            Micros.of(change.time()),
            change.event()
        };
    }
}
