package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;

/**
 * What the events of a transaction say of their subjects: the newest of each is written once, however many there are.
 * Nothing is read for it, since the row that stands keeps its place against what is older.
 */
final class SubjectRows {
    /** Others may name a new subject with each event, and what is known of subjects is kept for ever. */
    private static final Set<String> PROCESSES = Set.of("data-source", "segment", "measure", "full", "unification");

    private static final RowUpdate UPDATE = new RowUpdate(
            "subject",
            "id = :id, outcome = :outcome, status = :status, run = :run, time = :time, event = :event",
            "subject.instance = :instance and subject.process = :process and subject.subject = :subject"
                    + " and subject.name = :name and subject.time <= :time",
            "id text",
            "outcome text",
            "status text",
            "run text",
            "time bigint",
            "event bigint",
            "instance text",
            "process text",
            "subject text",
            "name text");

    private final Writes writes;
    private final TreeMap<Key, Change> changed = new TreeMap<>(Key.ORDER);

    SubjectRows(Writes writes) {
        this.writes = writes;
    }

    private record Key(String instance, String process, String subject) {
        /** The order in which every relay locks the rows. */
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::instance).thenComparing(Key::process).thenComparing(Key::subject);

        static Key of(StatusEvent event) {
            Reading.Key key = Reading.Key.of(event, event.process(), null);
            return new Key(key.instance(), event.process(), key.subject());
        }
    }

    private record Change(StatusEvent event, long seq, Instant time) {}

    /** Keeps a new event, unless one of a later time is there. */
    void note(StatusEvent event, long seq, Instant acceptedAt) {
        if (PROCESSES.contains(event.process())) {
            var change = new Change(event, seq, Sample.time(event, acceptedAt));
            changed.merge(Key.of(event), change, (there, next) -> next.time().isBefore(there.time()) ? there : next);
        }
    }

    /** The form in which names are sorted and searched. */
    static String folded(String name) {
        return Glob.normal(name).toLowerCase(Locale.ROOT);
    }

    /** Writes what was noted; that a name stands already is the common case, and its place in the index then stays. */
    void write() throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        var others = new ArrayList<Map.Entry<Key, Change>>();
        for (var entry : changed.entrySet()) {
            update(entry.getKey(), entry.getValue(), rows -> {
                if (rows == 0) {
                    others.add(entry);
                }
            });
        }
        writes.flush();
        for (var entry : others) {
            put(entry.getKey(), entry.getValue());
        }
        writes.flush();
        changed.clear();
    }

    private void update(Key key, Change change, IntConsumer updated) throws SQLException {
        StatusEvent event = change.event();
        writes.add(
                UPDATE,
                updated,
                event.subjectId(),
                event.outcome().word(),
                event.status(),
                event.run(),
                Micros.of(change.time()),
                change.seq(),
                key.instance(),
                key.process(),
                key.subject(),
                event.subject());
    }

    /** A new subject, a new name, or an event that is older than what stands, which stays. */
    private void put(Key key, Change change) throws SQLException {
        StatusEvent event = change.event();
        writes.add(
                "insert into subject (instance, process, subject, name, folded, id, outcome, status, run, time, event)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (instance, process, subject)"
                        + " do update set name = excluded.name, folded = excluded.folded, id = excluded.id,"
                        + " outcome = excluded.outcome, status = excluded.status, run = excluded.run,"
                        + " time = excluded.time, event = excluded.event where excluded.time >= subject.time",
                key.instance(),
                key.process(),
                key.subject(),
                event.subject(),
                folded(event.subject()),
                event.subjectId(),
                event.outcome().word(),
                event.status(),
                event.run(),
                Micros.of(change.time()),
                change.seq());
    }
}
