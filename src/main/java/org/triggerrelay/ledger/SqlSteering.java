package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a person decides about single deliveries, in one transaction each; whoever has work by it is told after the commit. */
final class SqlSteering implements Steering {
    private final Writer writer;
    private final Sequences sequences;
    private final Supplier<Handover> handover;
    private final InstantSource clock;

    SqlSteering(Writer writer, Sequences sequences, Supplier<Handover> handover, InstantSource clock) {
        this.writer = writer;
        this.sequences = sequences;
        this.handover = handover;
        this.clock = clock;
    }

    /** A delivery as it stands, and the flow that delivers it. */
    private record Found(long seq, DeliveryState state, String flow) {}

    /** A change of one; false where it was not made, as the delivery is being attempted now. */
    @FunctionalInterface
    private interface Change {
        boolean made(Transaction transaction, Found found) throws SQLException;
    }

    @Override
    public CompletableFuture<Steered> retry(String deliveryId) {
        return steer(deliveryId, (transaction, found) -> switch (found.state()) {
            case DUE ->
                transaction
                                .sql()
                                .update(
                                        "update delivery set due_at = ? where seq = ? and state = 0",
                                        Micros.of(clock.instant()),
                                        found.seq())
                        == 1;
            case DEAD ->
                !Replaying.these(transaction, List.of(found.seq()), clock.instant())
                        .isEmpty();
            case WAITING, LEASED, DELIVERED, SUPPRESSED, REPLAYED, DROPPED -> false;
        });
    }

    @Override
    public CompletableFuture<Steered> drop(String deliveryId, String reason, String who) {
        return steer(deliveryId, (transaction, found) -> switch (found.state()) {
            case WAITING, DUE, DEAD ->
                Dropping.drop(transaction.sql(), found.seq(), "dropped by " + who + ": " + reason, clock.instant());
            case LEASED, DELIVERED, SUPPRESSED, REPLAYED, DROPPED -> false;
        });
    }

    @Override
    public CompletableFuture<Steered> restore(String deliveryId) {
        return steer(deliveryId, (transaction, found) -> switch (found.state()) {
            case DROPPED -> Dropping.restore(transaction.sql(), found.seq(), clock.instant());
            case WAITING, DUE, LEASED, DELIVERED, DEAD, SUPPRESSED, REPLAYED -> false;
        });
    }

    @Override
    public CompletableFuture<Integer> replay(List<String> deliveryIds) {
        List<Long> seqs = deliveryIds.stream()
                .map(sequences::deliverySeq)
                .filter(seq -> seq > 0)
                .distinct()
                .toList();
        CompletableFuture<Integer> replayed = CompletableFuture.completedFuture(0);
        for (int i = 0; i < seqs.size(); i += Replaying.MOST_AT_ONCE) {
            List<Long> part = seqs.subList(i, Math.min(seqs.size(), i + Replaying.MOST_AT_ONCE));
            replayed = replayed.thenCombine(replayPart(part), Integer::sum);
        }
        return replayed;
    }

    private CompletableFuture<Integer> replayPart(List<Long> seqs) {
        return writer.submit(new Scope.Anything(), transaction -> {
            List<String> flows = Replaying.these(transaction, seqs, clock.instant());
            transaction.afterCommit(
                    () -> handover.get().waiting(flows.stream().distinct().toList()));
            return flows.size();
        });
    }

    private CompletableFuture<Steered> steer(String deliveryId, Change change) {
        long seq = sequences.deliverySeq(deliveryId);
        return writer.submit(new Scope.Anything(), transaction -> {
            Found found = find(transaction.sql(), seq);
            if (found == null) {
                return Steered.UNKNOWN;
            }
            boolean isDone = change.made(transaction, found);
            if (isDone) {
                transaction.afterCommit(() -> handover.get().waiting(List.of(found.flow())));
                return new Steered(true, found.state());
            }
            Found now = find(transaction.sql(), seq); // another relay may have leased it meanwhile
            return new Steered(false, (now == null ? found : now).state());
        });
    }

    private static @Nullable Found find(Statements sql, long seq) throws SQLException {
        return sql.first(
                "select delivery.seq, delivery.state, flow.name from delivery join flow on flow.id = delivery.flow"
                        + " where delivery.seq = ?",
                row -> new Found(row.getLong(1), DeliveryState.of(row.getInt(2)), row.getString(3)),
                seq);
    }
}
