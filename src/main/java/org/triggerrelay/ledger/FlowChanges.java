package org.triggerrelay.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.triggerrelay.flow.Flow;

/** Puts flows into force and takes them out of it, each change in a transaction that nobody decides beside. */
final class FlowChanges {
    private final Writer writer;
    private final FlowsInForce flows;
    private final InstantSource clock;

    FlowChanges(Writer writer, FlowsInForce flows, InstantSource clock) {
        this.writer = writer;
        this.flows = flows;
        this.clock = clock;
    }

    CompletableFuture<Void> replace(Collection<Flow> by, String origin, Collection<String> gone) {
        List<Flow> added = List.copyOf(by);
        List<String> removed = List.copyOf(gone);
        return change(transaction -> {
            Instant now = clock.instant();
            InForce with = Subscribing.subscribe(transaction, flows.now(), added, origin, now);
            return Subscribing.retire(transaction, with, removed, now);
        });
    }

    CompletableFuture<Void> retire(Collection<String> names) {
        List<String> removed = List.copyOf(names);
        return change(transaction -> Subscribing.retire(transaction, flows.now(), removed, clock.instant()));
    }

    private CompletableFuture<Void> change(Operation<InForce> change) {
        return writer.submit(new Scope.Changing(), transaction -> {
                    flows.change(transaction, change);
                    return true;
                })
                .thenAccept(changed -> {});
    }
}
