package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses that want no more mails of a flow; large and small letters are the same. */
final class UnsubscribedRows {
    private UnsubscribedRows() {}

    /** Keeps that an address wants no more; false where it is known. */
    static boolean put(Statements sql, String flow, String address, Instant now) throws SQLException {
        return sql.update(
                        "insert into unsubscribed (flow, address, since) values (?, ?, ?) on conflict do nothing",
                        flow,
                        folded(address),
                        Micros.of(now))
                == 1;
    }

    /** Forgets it; false where it was not known. */
    static boolean remove(Statements sql, String flow, String address) throws SQLException {
        return sql.update("delete from unsubscribed where flow = ? and address = ?", flow, folded(address)) == 1;
    }

    static List<LedgerReads.Unsubscribed> list(Statements sql, @Nullable String flow) throws SQLException {
        return sql.list(
                "select flow, address, since from unsubscribed where flow = coalesce(?, flow) order by flow, address",
                row -> new LedgerReads.Unsubscribed(row.getString(1), row.getString(2), Micros.instant(row.getLong(3))),
                flow);
    }

    private static String folded(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
