package org.triggerrelay.ledger;

import java.sql.SQLException;

/** The flows that decide on this relay, as its newest transaction found or left them. */
final class FlowsInForce {
    private volatile InForce now;

    FlowsInForce(InForce now) {
        this.now = now;
    }

    InForce now() {
        return now;
    }

    /** Takes over what other relays have changed, up to this version. */
    void follow(Statements sql, long version) throws SQLException {
        if (now.flows().version() != version) {
            now = Subscribing.follow(sql, now, version);
        }
    }

    /** Makes a change, which is taken back where its transaction is. */
    void change(Transaction transaction, Operation<InForce> change) throws SQLException {
        InForce before = now;
        transaction.afterRollback(() -> now = before);
        now = change.apply(transaction);
    }
}
