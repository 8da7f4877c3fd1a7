package org.triggerrelay.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/** The last known numbers. */
final class Readings {
    private Readings() {}

    static @Nullable Reading of(Statements sql, Reading.Key key) throws SQLException {
        return sql.first(
                "select value, time from reading where instance = ? and trigger = ? and subject = ? and dimension = ?",
                row -> new Reading(StoredJson.decimal(row.getString(1)), Micros.instant(row.getLong(2))),
                key.instance(),
                key.trigger(),
                key.subject(),
                Dimension.stored(key.dimension()));
    }
}
