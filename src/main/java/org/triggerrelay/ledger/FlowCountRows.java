package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many deliveries of each flow stand in each state: out of the indexes, and one pass for those that are delivered. */
final class FlowCountRows {
    private final Statements sql;

    FlowCountRows(Statements sql) {
        this.sql = sql;
    }

    List<LedgerReads.FlowCounts> all() throws SQLException {
        Map<Long, Long> waiting = count("order_key is not null and state < 2 and state = -1");
        Map<Long, Long> due = count("state = 0");
        Map<Long, Long> leased = count("state = 1");
        Map<Long, Long> delivered = count("state = 2");
        Map<Long, Long> dead = count("state >= 3 and state = 3");
        Map<Long, Long> suppressed = count("state >= 3 and state = 4");
        return sql.list("select id, name, state from flow order by name", row -> {
            long id = row.getLong(1);
            return new LedgerReads.FlowCounts(
                    row.getString(2),
                    row.getString(3),
                    waiting.getOrDefault(id, 0L) + due.getOrDefault(id, 0L),
                    leased.getOrDefault(id, 0L),
                    delivered.getOrDefault(id, 0L),
                    dead.getOrDefault(id, 0L),
                    suppressed.getOrDefault(id, 0L));
        });
    }

    private Map<Long, Long> count(String which) throws SQLException {
        var counts = new HashMap<Long, Long>();
        sql.list(
                "select flow, count(*) from delivery where " + which + " group by flow",
                row -> counts.put(row.getLong(1), row.getLong(2)));
        return counts;
    }
}
