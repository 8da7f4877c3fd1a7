package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps which flows are held, and lets them go; whoever runs them is told after the commit. */
final class Holding {
    private final Writer writer;
    private final FlowsInForce flows;
    private final Supplier<Handover> handover;

    Holding(Writer writer, FlowsInForce flows, Supplier<Handover> handover) {
        this.writer = writer;
        this.flows = flows;
        this.handover = handover;
    }

    CompletableFuture<Boolean> hold(String flow, Hold hold) {
        return writer.submit(new Scope.Changing(), transaction -> {
            boolean held = HoldRows.hold(transaction, flow, hold);
            if (held) {
                changed(transaction, flow, true);
            }
            return held;
        });
    }

    CompletableFuture<Boolean> release(String flow, Hold.Kind kind) {
        return writer.submit(new Scope.Changing(), transaction -> {
            Hold hold = flows.now().hold(flow);
            boolean isHeld = hold != null && hold.kind() == kind;
            if (isHeld) {
                letGo(transaction, flow);
            }
            return isHeld;
        });
    }

    /** Resumes in steps: the flow is let go in the transaction that makes the last of its deliveries due. */
    CompletableFuture<Integer> resume(String flow, @Nullable Instant since) {
        CompletableFuture<Integer> step = writer.submit(new Scope.ChangingAnything(), transaction -> {
            if (!HoldRows.isKnown(transaction, flow)) {
                return -1;
            }
            int due = HoldRows.unsuppress(transaction, flow, since);
            if (due < HoldRows.MOST_AT_ONCE) {
                letGo(transaction, flow);
            }
            return due;
        });
        return step.thenCompose(due -> due < HoldRows.MOST_AT_ONCE
                ? CompletableFuture.completedFuture(due)
                : resume(flow, since).thenApply(more -> due + more));
    }

    void letGo(Transaction transaction, String flow) throws SQLException {
        HoldRows.release(transaction, flow);
        changed(transaction, flow, false);
    }

    private void changed(Transaction transaction, String flow, boolean held) throws SQLException {
        flows.change(transaction, change -> {
            InForce before = flows.now();
            long version = Subscribing.move(change, before);
            return before.with(version, List.of(), List.of()).holding(HoldRows.load(change.sql()));
        });
        transaction.afterCommit(() -> handover.get().held(flow, held));
    }
}
