package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was refused: kept once, until somebody has seen to it, and longer. */
final class RejectedRows {
    private static final String COLUMNS =
            "select seq, at, feed, place, reason, payload, resolved_at, resolved_by from rejected where ";

    private final Statements sql;

    RejectedRows(Statements sql) {
        this.sql = sql;
    }

    /** Keeps a refusal; the same one again is open again. */
    static void keep(Statements sql, Rejected rejected, Instant now) throws SQLException {
        sql.update(
                "insert into rejected (at, feed, place, reason, payload, digest) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (digest) do update set at = excluded.at, resolved_at = null, resolved_by = null"
                        + " where rejected.resolved_at is not null",
                Micros.of(now),
                rejected.feed(),
                rejected.place(),
                rejected.reason(),
                rejected.payload(),
                rejected.digest());
    }

    /** Notes who has seen to one; false where it is not there, or not open. */
    static boolean resolve(Statements sql, long number, String by, Instant now) throws SQLException {
        return sql.update(
                        "update rejected set resolved_at = ?, resolved_by = ? where seq = ? and resolved_at is null",
                        Micros.of(now),
                        by,
                        number)
                == 1;
    }

    LedgerReads.@Nullable RejectedPayload one(long number) throws SQLException {
        return sql.first(COLUMNS + "seq = ?", RejectedRows::row, number);
    }

    /** The newest that holds this text. */
    LedgerReads.@Nullable RejectedPayload with(String text) throws SQLException {
        return sql.first(
                COLUMNS + "payload <> replace(payload, ?, '') order by seq desc limit 1", RejectedRows::row, text);
    }

    List<LedgerReads.RejectedPayload> newest(int most) throws SQLException {
        return sql.list(COLUMNS + "true order by seq desc limit ?", RejectedRows::row, most);
    }

    Journal.Found<LedgerReads.RejectedPayload> page(Journal.WhichRejected which, Page.Asked asked) throws SQLException {
        List<String> after = Keyset.read(asked.after(), 1);
        long before = after == null ? Long.MAX_VALUE : Keyset.number(after, 0, String.valueOf(asked.after()));
        LedgerReads.RejectedPayload floor = sql.first(
                COLUMNS + "seq < ? order by seq desc limit 1 offset ?",
                RejectedRows::row,
                before,
                Journal.MOST_LOOKED_AT - 1);
        List<LedgerReads.RejectedPayload> rows = rows(which, before, floor == null ? 0 : floor.number(), asked.most());
        if (rows.size() > asked.most()) {
            List<LedgerReads.RejectedPayload> page = rows.subList(0, asked.most());
            return new Journal.Found<>(page, written(page.getLast().number()), null);
        }
        return floor == null
                ? new Journal.Found<>(rows, null, null)
                : new Journal.Found<>(rows, written(floor.number()), floor.at());
    }

    private static String written(long number) {
        return Keyset.written(List.of(Long.toString(number)));
    }

    private List<LedgerReads.RejectedPayload> rows(Journal.WhichRejected which, long before, long from, int most)
            throws SQLException {
        var text = new StringBuilder(COLUMNS + "seq < ? and seq >= ?");
        var arguments = new ArrayList<Object>(List.of(before, from));
        if (which.feed() != null) {
            text.append(" and feed = ?");
            arguments.add(which.feed());
        }
        if (which.isOpen() != null) {
            text.append(which.isOpen() ? " and resolved_at is null" : " and resolved_at is not null");
        }
        if (which.search() != null) {
            String pattern = Likely.pattern(which.search());
            text.append(" and (lower(place) like ? escape '!' or lower(reason) like ? escape '!'"
                    + " or lower(payload) like ? escape '!')");
            arguments.addAll(List.of(pattern, pattern, pattern));
        }
        arguments.add(most + 1);
        return sql.list(text.append(" order by seq desc limit ?").toString(), RejectedRows::row, arguments.toArray());
    }

    private static LedgerReads.RejectedPayload row(ResultSet row) throws SQLException {
        long resolved = row.getLong(7);
        return new LedgerReads.RejectedPayload(
                row.getLong(1),
                Micros.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                resolved == 0 ? null : new LedgerReads.Resolved(Micros.instant(resolved), row.getString(8)));
    }
}
