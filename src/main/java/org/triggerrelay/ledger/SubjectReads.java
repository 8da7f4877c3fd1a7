package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/** What is known of subjects, by their names. */
final class SubjectReads {
    private static final String KNOWN =
            "select subject.instance, subject.subject, subject.name, subject.id, subject.outcome, subject.status,"
                    + " subject.run, subject.time, reading.value, reading.time, subject.folded from subject"
                    + " left join reading on reading.instance = subject.instance and reading.trigger = ?"
                    + " and reading.subject = subject.subject and reading.dimension = ''";

    private final Statements sql;

    SubjectReads(Statements sql) {
        this.sql = sql;
    }

    /** The one of this key, with its numbers under this trigger. */
    Listings.@Nullable KnownSubject subject(String instance, String process, String key, String trigger)
            throws SQLException {
        Listings.KnownSubject known = sql.first(
                KNOWN + " where subject.instance = ? and subject.process = ? and subject.subject = ?",
                SubjectReads::subject,
                trigger,
                instance,
                process,
                key);
        return known == null ? null : withDimensions(known, trigger);
    }

    private record Row(Listings.KnownSubject subject, List<String> place) {}

    /** From one instance to the next, past all that is known of it. */
    Page<String> instances(Page.Asked asked) throws SQLException {
        List<String> after = Keyset.read(asked.after(), 1);
        List<String> instances = sql.list(
                "with recursive known (instance) as (select min(instance) from subject where instance > ?"
                        + " union all select (select min(instance) from subject where subject.instance > known.instance)"
                        + " from known where known.instance is not null)"
                        + " select instance from known where instance is not null limit ?",
                row -> row.getString(1),
                after == null ? "" : after.getFirst(),
                asked.most() + 1);
        return Keyset.page(instances, asked.most(), List::of);
    }

    Page<Listings.KnownSubject> subjects(Listings.WhichSubjects which, Page.Asked asked) throws SQLException {
        List<String> after = Keyset.read(asked.after(), 3);
        String search = which.search() == null || which.search().isEmpty() ? null : SubjectRows.folded(which.search());
        List<Row> rows = sql.list(
                KNOWN
                        + " where subject.process = ?"
                        + " and (subject.folded, subject.instance, subject.subject) > (?, ?, ?)"
                        + " and (cast(? as text) is null or subject.instance = ?)"
                        + " and (cast(? as text) is null or subject.folded <> replace(subject.folded, ?, ''))"
                        + " order by subject.folded, subject.instance, subject.subject limit ?",
                row -> new Row(subject(row), List.of(row.getString(11), row.getString(1), row.getString(2))),
                which.trigger(),
                which.process(),
                after == null ? "" : after.get(0),
                after == null ? "" : after.get(1),
                after == null ? "" : after.get(2),
                which.instance(),
                which.instance(),
                search,
                search,
                asked.most() + 1);
        Page<Row> page = Keyset.page(rows, asked.most(), Row::place);
        var subjects = new ArrayList<Listings.KnownSubject>();
        for (Row row : page.entries()) {
            subjects.add(withDimensions(row.subject(), which.trigger()));
        }
        return new Page<>(subjects, page.next());
    }

    private static Listings.KnownSubject subject(ResultSet row) throws SQLException {
        return new Listings.KnownSubject(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Micros.instant(row.getLong(8)),
                reading(row.getString(9), row.getLong(10)),
                List.of());
    }

    private static @Nullable Reading reading(@Nullable String value, long time) {
        return value == null ? null : new Reading(StoredJson.decimal(value), Micros.instant(time));
    }

    private Listings.KnownSubject withDimensions(Listings.KnownSubject known, String trigger) throws SQLException {
        List<Listings.OfDimension> dimensions = sql.list(
                "select dimension, value, time from reading where instance = ? and trigger = ? and subject = ?"
                        + " and dimension > '' order by dimension limit ?",
                row -> new Listings.OfDimension(
                        String.valueOf(Dimension.read(row.getString(1))),
                        new Reading(StoredJson.decimal(row.getString(2)), Micros.instant(row.getLong(3)))),
                known.instance(),
                trigger,
                known.key(),
                Listings.MOST_DIMENSIONS);
        return dimensions.isEmpty() ? known : known.with(dimensions);
    }
}
