package org.triggerrelay.ledger;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;

/** Makes deliveries due again that nobody would try any more: dead ones, and those of flows that are gone. */
final class Reopening {
    private final Writer writer;
    private final FlowsInForce flows;
    private final Supplier<Handover> handover;
    private final InstantSource clock;

    Reopening(Writer writer, FlowsInForce flows, Supplier<Handover> handover, InstantSource clock) {
        this.writer = writer;
        this.flows = flows;
        this.handover = handover;
        this.clock = clock;
    }

    CompletableFuture<Integer> replay(WhichDead which, @Nullable Long seq, boolean newIds) {
        return replay(which, seq, newIds, 0, 0);
    }

    private CompletableFuture<Integer> replay(
            WhichDead which, @Nullable Long seq, boolean newIds, long behind, int before) {
        return writer.submit(new Scope.Anything(), transaction -> {
                    Replaying.Part part = Replaying.next(transaction, which, seq, newIds, behind, clock.instant());
                    transaction.afterCommit(() -> handover.get().waiting(part.flows()));
                    return part;
                })
                .thenCompose(part -> part.isLast()
                        ? CompletableFuture.completedFuture(before + part.count())
                        : replay(which, seq, newIds, part.last(), before + part.count()));
    }

    CompletableFuture<Integer> adopt(String from, String to) {
        return adopt(from, to, 0);
    }

    private CompletableFuture<Integer> adopt(String from, String to, int before) {
        return writer.submit(new Scope.Anything(), transaction -> {
                    InForce now = flows.now();
                    Flow flow = now.flows().get(to);
                    if (flow == null || now.flows().get(from) != null) {
                        return 0;
                    }
                    int part = Adopting.next(transaction, from, now.entry(flow));
                    transaction.afterCommit(() -> handover.get().waiting(List.of(to)));
                    return part;
                })
                .thenCompose(part -> part < Adopting.MOST_AT_ONCE
                        ? CompletableFuture.completedFuture(before + part)
                        : adopt(from, to, before + part));
    }
}
