package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;

/**
 * The subscriptions in the ledger's tables. Each change is made in a transaction beside which nobody decides, and moves
 * the version of the flows, by which other relays learn of it.
 */
final class SqlSubscriptions implements SubscriptionLedger {
    static final String ORIGIN = "subscription";

    private final Writer writer;
    private final FlowsInForce flows;
    private final Holding holding;
    private final SqlReads reads;
    private final Supplier<Handover> handover;
    private final InstantSource clock;
    private volatile @Nullable CallbackSecrets secrets;

    SqlSubscriptions(
            Writer writer,
            FlowsInForce flows,
            Holding holding,
            SqlReads reads,
            Supplier<Handover> handover,
            InstantSource clock) {
        this.writer = writer;
        this.flows = flows;
        this.holding = holding;
        this.reads = reads;
        this.handover = handover;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Added> add(Subscription subscription, @Nullable Instant since) {
        return writer.submit(new Scope.Changing(), transaction -> add(transaction, subscription, since))
                .thenApply(added -> added.orElseThrow(() -> new TooMuchPast("more than " + Past.MOST
                        + " events or firings have come since " + since + "; ask for a later time")));
    }

    private Optional<Added> add(Transaction transaction, Subscription subscription, @Nullable Instant since)
            throws SQLException {
        Kept same = SubscriptionRows.same(transaction.sql(), subscription);
        if (same != null) {
            return Optional.of(existing(transaction, subscription, same));
        }
        if (HoldRows.isKnown(transaction, subscription.id())) {
            throw new IllegalArgumentException(
                    "the id " + subscription.id() + " was given before; give each subscription a new one");
        }
        Past past = since == null ? null : Past.of(transaction, subscription.flow(), since);
        if (past != null && past.isTooMuch()) {
            return Optional.empty();
        }
        put(transaction, subscription.flow());
        InForce.Entry entry = entry(subscription);
        SubscriptionRows.insert(transaction.sql(), subscription, entry, version());
        tell(transaction, subscription.id());
        int replayed = past == null ? 0 : past.store(transaction, entry, version(), clock.instant());
        return Optional.of(new Added(subscription, true, replayed));
    }

    /** What was found to exist is another one, unless a commit of which nobody knew has made it a moment ago. */
    private Added existing(Transaction transaction, Subscription asked, Kept same) throws SQLException {
        switchOn(transaction, same);
        boolean isRepeat = same.subscription().id().equals(asked.id());
        int replayed = isRepeat ? Past.stored(transaction.sql(), asked.id()) : 0;
        return new Added(same.subscription(), isRepeat, replayed);
    }

    @Override
    public CompletableFuture<Optional<Subscription>> change(Subscription changed) {
        return writer.submit(new Scope.Changing(), transaction -> {
            Kept before = SubscriptionRows.standing(transaction.sql(), changed.id());
            if (before == null) {
                return Optional.empty();
            }
            switchOn(transaction, before);
            if (flows.now().holds(changed.flow())) {
                move(transaction);
            } else {
                put(transaction, changed.flow());
            }
            SubscriptionRows.change(transaction.sql(), before.subscription(), changed, entry(changed), version());
            tell(transaction, changed.id());
            return now(transaction, changed.id());
        });
    }

    /** Whoever subscribes again, or changes something, answers a destination that was gone. */
    private void switchOn(Transaction transaction, Kept kept) throws SQLException {
        Hold hold = kept.hold();
        if (hold != null && hold.kind() == Hold.Kind.OFF) {
            holding.letGo(transaction, kept.subscription().id());
            tell(transaction, kept.subscription().id());
        }
    }

    private void put(Transaction transaction, Flow flow) throws SQLException {
        flows.change(
                transaction,
                change -> Subscribing.subscribe(change, flows.now(), List.of(flow), ORIGIN, clock.instant()));
    }

    private void move(Transaction transaction) throws SQLException {
        flows.change(
                transaction, change -> flows.now().with(Subscribing.move(change, flows.now()), List.of(), List.of()));
    }

    private InForce.Entry entry(Subscription subscription) {
        return flows.now().entry(subscription.flow());
    }

    private long version() {
        return flows.now().flows().version();
    }

    private void tell(Transaction transaction, String id) {
        transaction.afterCommit(() -> handover.get().subscribed(List.of(id)));
    }

    private static Optional<Subscription> now(Transaction transaction, String id) throws SQLException {
        return Optional.ofNullable(SubscriptionRows.standing(transaction.sql(), id))
                .map(Kept::subscription);
    }

    @Override
    public CompletableFuture<Boolean> remove(String id) {
        return writer.submit(new Scope.ChangingAnything(), transaction -> {
                    Kept kept = SubscriptionRows.standing(transaction.sql(), id);
                    if (kept == null) {
                        return -1;
                    }
                    if (kept.hold() != null) {
                        holding.letGo(transaction, id); // what has ended is not held
                    }
                    flows.change(
                            transaction,
                            change -> Subscribing.retire(change, flows.now(), List.of(id), clock.instant()));
                    SubscriptionRows.remove(transaction.sql(), id, version(), clock.instant());
                    tell(transaction, id);
                    return Suppressing.ofRemoved(transaction.sql(), id, clock.instant());
                })
                .thenCompose(part -> suppressMore(id, part).thenApply(all -> part >= 0));
    }

    /** Suppresses what waits for one that was removed behind this part of it, so that many do not stop the writer. */
    private CompletableFuture<Integer> suppressMore(String id, int part) {
        return part < Suppressing.MOST_AT_ONCE
                ? CompletableFuture.completedFuture(part)
                : writer.submit(
                                new Scope.Anything(),
                                transaction -> Suppressing.ofRemoved(transaction.sql(), id, clock.instant()))
                        .thenCompose(next -> suppressMore(id, next));
    }

    @Override
    public CompletableFuture<Optional<Subscription>> rotate(String id) {
        return writer.submit(new Scope.Changing(), transaction -> {
            Kept before = SubscriptionRows.standing(transaction.sql(), id);
            if (before == null || (transaction.isRepeat() && isRotatedNow(before.subscription()))) {
                return Optional.ofNullable(before).map(Kept::subscription);
            }
            move(transaction);
            SubscriptionRows.rotate(transaction.sql(), id, version(), clock.instant());
            tell(transaction, id);
            return now(transaction, id);
        });
    }

    /** Whether a commit of which nobody knew has given it its next secret a moment ago. */
    private boolean isRotatedNow(Subscription subscription) {
        Instant rotatedAt = subscription.rotatedAt();
        return rotatedAt != null && Duration.between(rotatedAt, clock.instant()).compareTo(Duration.ofMinutes(1)) < 0;
    }

    @Override
    public CompletableFuture<Health> note(String id, CallEnd end) {
        return writer.submitPatiently(
                new Scope.Alone(), transaction -> SubscriptionRows.note(transaction.sql(), id, end, clock.instant()));
    }

    @Override
    public List<Subscription> inForce() {
        return reads.read(SubscriptionRows::inForce);
    }

    @Override
    public Optional<Kept> find(String id) {
        return reads.read(sql -> Optional.ofNullable(SubscriptionRows.find(sql, id)));
    }

    @Override
    public List<Kept> list(Which which, long after, int most) {
        return reads.read(sql -> SubscriptionRows.list(sql, which, after, most));
    }

    @Override
    public String secrets(Subscription subscription, Duration overlap) {
        CallbackSecrets known = secrets;
        if (known == null) {
            known = new CallbackSecrets(reads.secret());
            secrets = known;
        }
        return Objects.requireNonNull(known).of(subscription, overlap, clock.instant());
    }
}
