package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.List;

/** The parts of deliveries that are not whole yet; of those that went out in one go no part is stored. */
final class LegRows {
    private LegRows() {}

    static List<Leg> of(Statements sql, long delivery) throws SQLException {
        return sql.list(
                "select step, target, state, reason from leg where delivery = ? order by step, target",
                row -> Leg.stored(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)),
                delivery);
    }

    /** Keeps the parts of a delivery whose attempt ends, while the lease still shows whose it is. */
    static void put(Writes writes, Work work, List<Leg> legs) throws SQLException {
        for (Leg leg : legs) {
            writes.add(
                    "insert into leg (delivery, step, target, state, reason)"
                            + " select seq, ?, ?, ?, ? from delivery where seq = ? and token = ?"
                            + " on conflict (delivery, step, target)"
                            + " do update set state = excluded.state, reason = excluded.reason",
                    leg.step(),
                    leg.target(),
                    leg.code(),
                    leg.reason(),
                    work.seq(),
                    work.token());
        }
    }
}
