package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;

/** A raise of which more firings are to be stored: how many are, and what decided them. */
record Unfinished(Raising.Raise raise, long version, int expanded, List<Sample> samples) {

    /** A raise that an earlier process left unfinished. */
    record Place(long event, String trigger) {}

    static List<Place> all(Statements sql) throws SQLException {
        return sql.list(
                "select event, trigger from raised where expanded is not null",
                row -> new Place(row.getLong(1), row.getString(2)));
    }

    /** The raise as it stands; null where all of it is stored. */
    static @Nullable Unfinished find(Statements sql, long seq, String trigger) throws SQLException {
        return sql.first(
                "select raised.expanded, raised.flow_version, raised.before, event.json, raised.raised_at from raised"
                        + " join event on event.seq = raised.event"
                        + " where raised.event = ? and raised.trigger = ? and raised.expanded is not null",
                row -> {
                    StatusEvent event = StoredJson.read(row.getString(4));
                    Instant at = Micros.instant(row.getLong(5));
                    String before = row.getString(3);
                    List<Sample> samples = Sample.of(event, at).stream()
                            .map(sample -> sample.after(Before.read(before, sample.dimension())))
                            .toList();
                    return new Unfinished(
                            new Raising.Raise(seq, Trigger.named(trigger), event, at),
                            row.getLong(2),
                            row.getInt(1),
                            samples);
                },
                seq,
                trigger);
    }
}
