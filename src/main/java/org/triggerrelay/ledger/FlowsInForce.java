package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
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

    /** What other relays have changed: the flows that they have held or let go, and the subscriptions. */
    record Followed(Set<String> held, List<String> subscribed) {
        static final Followed NOTHING = new Followed(Set.of(), List.of());
    }

    /** Takes over what other relays have changed, up to this version. */
    Followed follow(Transaction transaction, long version) throws SQLException {
        InForce before = now;
        if (before.flows().version() == version) {
            return Followed.NOTHING;
        }
        transaction.afterRollback(() -> now = before);
        now = Subscribing.follow(transaction.sql(), before, version);
        return changed(transaction.sql(), before);
    }

    /** What is not as it was before. */
    Followed changed(Statements sql, InForce before) throws SQLException {
        var changed = new HashSet<>(before.holds().keySet());
        now.holds().keySet().forEach(flow -> {
            if (!changed.remove(flow)) {
                changed.add(flow);
            }
        });
        return new Followed(
                changed, SubscriptionRows.changed(sql, before.flows().version()));
    }

    /** Makes a change, which is taken back where its transaction is. */
    void change(Transaction transaction, Operation<InForce> change) throws SQLException {
        InForce before = now;
        transaction.afterRollback(() -> now = before);
        now = change.apply(transaction);
    }
}
