package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;

/** A raise of which more firings are to be stored: how many are, and what decided them. */
record Unfinished(Raising.Raise raise, long version, String line, int expanded, List<Sample> samples) {

    private static final String ALL = "select event, trigger from raised where expanded is not null";

    /** A raise that an earlier process left unfinished. */
    record Place(long event, String trigger) {}

    /** All of them. */
    static List<Place> all(Statements sql) throws SQLException {
        return sql.list(ALL, Unfinished::place);
    }

    /** Those of lines whose relay runs no more. */
    static List<Place> left(Statements sql) throws SQLException {
        return sql.list(ALL + " and line not in (select line from relay)", Unfinished::place);
    }

    /** Those, and the ones of this line, which a relay takes up as it joins. */
    static List<Place> left(Statements sql, String line) throws SQLException {
        return sql.list(ALL + " and (line = ? or line not in (select line from relay))", Unfinished::place, line);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getLong(1), row.getString(2));
    }

    /** The raise as it stands; null where all of it is stored. */
    static @Nullable Unfinished find(Transaction transaction, long seq, String trigger) throws SQLException {
        return transaction
                .sql()
                .first(
                        "select raised.expanded, raised.flow_version, raised.before, event.json, raised.raised_at, raised.line, event.trace"
                                + " from raised"
                                + " join event on event.seq = raised.event"
                                + " where raised.event = ? and raised.trigger = ? and raised.expanded is not null"
                                + transaction.skippingLocked("raised"),
                        row -> {
                            StatusEvent event = StoredJson.read(row.getString(4));
                            Instant at = Micros.instant(row.getLong(5));
                            String before = row.getString(3);
                            List<Sample> samples = Sample.of(event, at).stream()
                                    .map(sample -> sample.after(Before.read(before, sample.dimension())))
                                    .toList();
                            return new Unfinished(
                                    new Raising.Raise(seq, Trigger.named(trigger), event, at, row.getString(7)),
                                    row.getLong(2),
                                    row.getString(6),
                                    row.getInt(1),
                                    samples);
                        },
                        seq,
                        trigger);
    }
}
