package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Reading;

/** The numbers of a subject, followed backwards from the one that stands: each raise has kept which was before it. */
final class PastReads {
    private final Statements sql;

    PastReads(Statements sql) {
        this.sql = sql;
    }

    private record Last(Reading.Key key, String name, ReadingRows.Standing standing) {}

    private record Raise(Instant at, @Nullable String before) {}

    PastReading.@Nullable Series of(Listings.WhichReadings which, Instant since, int most) throws SQLException {
        Last last = last(which);
        return last == null
                ? null
                : new PastReading.Series(last.key(), last.name(), back(last.key(), last.standing(), since, most));
    }

    /** Of several that are meant by it the one with this key, then the subject as a whole, then the newest. */
    private @Nullable Last last(Listings.WhichReadings which) throws SQLException {
        String dimension = which.dimension() == null ? null : Dimension.stored(which.dimension());
        return sql.first(
                "select instance, trigger, subject, dimension, name, value, time, event from reading"
                        + " where trigger = ? and (subject = ? or subject = ? or name = ?)"
                        + " and (cast(? as text) is null or instance = ?)"
                        + " and (cast(? as text) is null or dimension = ?)"
                        + " order by case when subject = ? then 0 else 1 end,"
                        + " case when dimension = '' then 0 else 1 end, time desc, dimension limit 1",
                PastReads::last,
                which.trigger(),
                which.subject(),
                Glob.normal(which.subject()),
                which.subject(),
                which.instance(),
                which.instance(),
                dimension,
                dimension,
                which.subject());
    }

    private static Last last(ResultSet row) throws SQLException {
        return new Last(
                new Reading.Key(row.getString(1), row.getString(2), row.getString(3), Dimension.read(row.getString(4))),
                row.getString(5),
                new ReadingRows.Standing(
                        new Reading(StoredJson.decimal(row.getString(6)), Micros.instant(row.getLong(7))),
                        row.getLong(8)));
    }

    private List<PastReading> back(Reading.Key key, ReadingRows.Standing newest, Instant since, int most)
            throws SQLException {
        var readings = new ArrayDeque<PastReading>();
        ReadingRows.Standing standing = newest;
        while (standing != null
                && readings.size() < most
                && !standing.reading().time().isBefore(since)) {
            Raise raise = sql.first(
                    "select raised_at, before from raised where event = ? and trigger = ?",
                    row -> new Raise(Micros.instant(row.getLong(1)), row.getString(2)),
                    standing.event(),
                    key.trigger());
            ReadingRows.Standing before = raise == null ? null : Before.standing(raise.before(), key.dimension());
            readings.addFirst(new PastReading(
                    standing.reading(),
                    standing.event(),
                    raise == null ? null : raise.at(),
                    ReadingRows.Standing.readingOf(before)));
            standing = before;
        }
        return List.copyOf(readings);
    }
}
