package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** The runs that a transaction touches: each is read once and written once, however many of its parts it tells of. */
final class RunRows {
    private final Statements sql;
    private final Writes writes;
    private final Map<Key, Row> touched = new HashMap<>();

    RunRows(Statements sql, Writes writes) {
        this.sql = sql;
        this.writes = writes;
    }

    private record Key(String instance, String run) {}

    /** One run: when it was announced, how many parts it declared, how many of them have ended, and what it is. */
    static final class Row {
        private @Nullable Long announcedAt;
        private @Nullable Long parts;
        private long ended;
        private @Nullable String runKind;
        private @Nullable String refresh;
        private long lastAt;

        void note(StatusEvent event, boolean announces, Instant now) {
            if (announces && announcedAt == null) {
                announcedAt = Micros.of(now);
            }
            if (event.parts() != null) {
                parts = event.parts().longValue();
            }
            runKind = runKind == null ? event.runKind() : runKind;
            refresh = refresh == null ? event.refresh() : refresh;
            lastAt = Micros.of(now);
        }

        /** How the run came about; null where no event of it has said so. */
        @Nullable
        String runKind() {
            return runKind;
        }

        /** Whether all is refreshed, or what is new; null where no event has said so. */
        @Nullable
        String refresh() {
            return refresh;
        }

        void countEnded(int more) {
            ended += more;
        }

        /** How many parts were declared, where as many have ended; else 0. */
        long enough() {
            return parts != null && ended >= parts ? ended : 0;
        }
    }

    Row of(String instance, String run) throws SQLException {
        var key = new Key(instance, run);
        Row known = touched.get(key);
        if (known == null) {
            known = sql.first(
                    "select announced_at, parts, ended, run_kind, refresh, last_at from run where instance = ? and id = ?",
                    row -> {
                        var read = new Row();
                        read.announcedAt = row.getObject(1) == null ? null : row.getLong(1);
                        read.parts = row.getObject(2) == null ? null : row.getLong(2);
                        read.ended = row.getLong(3);
                        read.runKind = row.getString(4);
                        read.refresh = row.getString(5);
                        read.lastAt = row.getLong(6);
                        return read;
                    },
                    instance,
                    run);
            known = known == null ? new Row() : known;
            touched.put(key, known);
        }
        return known;
    }

    /** Writes what was noted; what is read of runs by SQL comes after it. */
    void write() throws SQLException {
        for (var entry : touched.entrySet()) {
            Row row = entry.getValue();
            writes.add(
                    "insert into run (instance, id, announced_at, parts, ended, run_kind, refresh, last_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)"
                            + " on conflict (instance, id) do update set announced_at = excluded.announced_at,"
                            + " parts = excluded.parts, ended = excluded.ended, run_kind = excluded.run_kind,"
                            + " refresh = excluded.refresh, last_at = excluded.last_at",
                    entry.getKey().instance(),
                    entry.getKey().run(),
                    row.announcedAt,
                    row.parts,
                    row.ended,
                    row.runKind,
                    row.refresh,
                    row.lastAt);
        }
        touched.clear();
    }
}
