package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The flows that decide on this relay, as its newest transaction found or left them. */
final class FlowsInForce {
    private volatile InForce now;

    FlowsInForce(InForce now) {
        this.now = now;
    }

    InForce now() {
        return now;
    }

    /** Takes over what other relays have changed, up to this version; gives the flows that they have held or let go. */
    Set<String> follow(Transaction transaction, long version) throws SQLException {
        InForce before = now;
        if (before.flows().version() == version) {
            return Set.of();
        }
        transaction.afterRollback(() -> now = before);
        now = Subscribing.follow(transaction.sql(), before, version);
        var changed = new HashSet<>(before.holds().keySet());
        now.holds().keySet().forEach(flow -> {
            if (!changed.remove(flow)) {
                changed.add(flow);
            }
        });
        return changed;
    }

    /** Makes a change, which is taken back where its transaction is. */
    void change(Transaction transaction, Operation<InForce> change) throws SQLException {
        InForce before = now;
        transaction.afterRollback(() -> now = before);
        now = change.apply(transaction);
    }
}
