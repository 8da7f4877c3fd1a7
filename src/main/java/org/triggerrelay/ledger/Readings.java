package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/** The last known numbers. */
final class Readings {
    private Readings() {}

    static ReadingRows.@Nullable Standing of(Statements sql, Reading.Key key) throws SQLException {
        return sql.first(
                "select value, time, event from reading where instance = ? and trigger = ? and subject = ? and dimension = ?",
                Readings::standing,
                key.instance(),
                key.trigger(),
                key.subject(),
                Dimension.stored(key.dimension()));
    }

    /** Those of all these keys, where a database has arrays. */
    static Map<Reading.Key, ReadingRows.Standing> of(Statements sql, List<Reading.Key> keys) throws SQLException {
        var found = new HashMap<Reading.Key, ReadingRows.Standing>();
        sql.list(
                "select value, time, event, asked.number from unnest(?, ?, ?, ?) with ordinality"
                        + " as asked (instance, trigger, subject, dimension, number)"
                        + " join reading using (instance, trigger, subject, dimension)",
                row -> found.put(keys.get(row.getInt(4) - 1), standing(row)),
                column(keys, Reading.Key::instance),
                column(keys, Reading.Key::trigger),
                column(keys, Reading.Key::subject),
                column(keys, key -> Dimension.stored(key.dimension())));
        return found;
    }

    private static String[] column(List<Reading.Key> keys, Function<Reading.Key, String> column) {
        return keys.stream().map(column).toArray(String[]::new);
    }

    private static ReadingRows.Standing standing(ResultSet row) throws SQLException {
        return new ReadingRows.Standing(
                new Reading(StoredJson.decimal(row.getString(1)), Micros.instant(row.getLong(2))), row.getLong(3));
    }
}
