package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes what flows knew once and no event that is still there was decided by. */
final class TrimmedStates {
    private static final int MOST_AT_ONCE = 200;
    private static final String COLUMNS = "flow, since, instance, subject, dimension, event";

    private TrimmedStates() {}

    /** What a flow knew of a subject from this event on. */
    record Row(long flow, long since, String instance, String subject, String dimension, long event) {
        boolean isOfSame(Row other) {
            return flow == other.flow
                    && since == other.since
                    && instance.equals(other.instance)
                    && subject.equals(other.subject)
                    && dimension.equals(other.dimension);
        }
    }

    /** Looks at the rows behind this one; gives where to go on, null where these were the last. */
    static @Nullable Row step(Statements sql, @Nullable Row behind) throws SQLException {
        long oldest = sql.number("select min(seq) from event");
        List<Row> rows = behind == null ? rows(sql, "") : rows(sql, behind);
        var replaced = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i + 1 < rows.size(); i++) {
            Row next = rows.get(i + 1);
            if (rows.get(i).isOfSame(next) && next.event() < oldest) {
                replaced.add(key(rows.get(i)));
            }
        }
        sql.updateAll(
                "delete from state where flow = ? and since = ? and instance = ? and subject = ? and dimension = ?"
                        + " and event = ?",
                replaced);
        return rows.size() < MOST_AT_ONCE ? null : rows.get(rows.size() - 2); // the last one comes again, as the first
    }

    private static List<Row> rows(Statements sql, Row behind) throws SQLException {
        return rows(sql, " where (" + COLUMNS + ") > (?, ?, ?, ?, ?, ?)", key(behind));
    }

    private static List<Row> rows(Statements sql, String where, @Nullable Object... arguments) throws SQLException {
        return sql.list(
                "select " + COLUMNS + " from state" + where + " order by " + COLUMNS + " limit " + MOST_AT_ONCE,
                row -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6)),
                arguments);
    }

    private static @Nullable Object[] key(Row row) {
        return new @Nullable Object[] {
            row.flow(), row.since(), row.instance(), row.subject(), row.dimension(), row.event()
        };
    }
}
