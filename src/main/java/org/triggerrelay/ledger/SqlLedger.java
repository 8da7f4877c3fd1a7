package org.triggerrelay.ledger;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowSet;

/** The ledger in a SQL database. */
public final class SqlLedger implements Ledger {
    private static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Engine engine;
    private final Witness witness;
    private final ExecutorService answers = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("ledger-answers").factory());
    private final CommitTimes times = new CommitTimes();
    private final EventCounts counts = new EventCounts();
    private final Raising raising;
    private final Writer writer;
    private final FlowChanges changes;
    private final SqlSubscriptions subscriptions;
    private final SqlAccess access;
    private final Bookmarks bookmarks;
    private final Holding holding;
    private final Reopening reopening;
    private final Steering steering;
    private final Vitals vitals;
    private volatile Handover handover = Handover.NONE;
    private volatile Trimming.Place trimmed = Trimming.Place.START;
    private volatile boolean closed;

    private SqlLedger(Engine engine, InstantSource clock, Witness witness) throws SQLException {
        this.witness = witness;
        this.clock = clock;
        this.engine = engine;
        this.raising =
                new Raising(clock, () -> engine.flows().now(), () -> handover, this::expand, counts::countFirings);
        this.writer = new Writer(engine.store(), answers, times);
        this.changes = new FlowChanges(writer, engine.flows(), clock);
        this.holding = new Holding(writer, engine.flows(), () -> handover);
        this.subscriptions =
                new SqlSubscriptions(writer, engine.flows(), holding, engine.reads(), () -> handover, clock);
        this.access = new SqlAccess(writer, engine.reads());
        this.bookmarks = new BookmarkRows(writer, engine.reads());
        this.reopening = new Reopening(writer, engine.flows(), () -> handover, clock);
        this.steering = new SqlSteering(writer, engine.sequences(), () -> handover, clock);
        this.vitals = new SqlVitals(engine, writer);
        writer.start();
        engine.start(new Calls());
    }

    /** What the engine asks. */
    private final class Calls implements Engine.Calls {
        @Override
        public void expand(Unfinished.Place left) {
            SqlLedger.this.expand(left.event(), left.trigger());
        }

        @Override
        public Handover handover() {
            return handover;
        }

        @Override
        public void submit(Scope scope, Operation<?> operation) {
            writer.submit(scope, operation);
        }
    }

    /** Stores the next part of a raise's many firings, and keeps at it while the ledger cannot. */
    private void expand(long event, String trigger) {
        writer.submit(new Scope.Anything(), transaction -> raising.expand(transaction, event, trigger))
                .whenComplete((more, failure) -> {
                    if (failure != null && !closed) {
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> expand(event, trigger));
                    }
                });
    }

    /** Opens the ledger at this JDBC URL, made if missing; refuses with {@link LedgerRefused}. */
    public static SqlLedger open(String url, InstantSource clock, RandomGenerator random) {
        return open(url, clock, random, DEFAULT_LEASE);
    }

    /** The same with the time after which other relays on a shared ledger take over from one that is not heard of. */
    public static SqlLedger open(String url, InstantSource clock, RandomGenerator random, Duration lease) {
        return open(url, clock, random, lease, Witness.NONE);
    }

    /** The same with a witness of all that comes in. */
    public static SqlLedger open(
            String url, InstantSource clock, RandomGenerator random, Duration lease, Witness witness) {
        Engine engine =
                PgUrl.is(url) ? PgEngine.open(new PgUrl(url, lease), clock, random) : SqliteEngine.open(url, random);
        try {
            return new SqlLedger(engine, clock, witness);
        } catch (SQLException e) {
            close(engine);
            throw new LedgerRefused("ledger " + engine + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A ledger's URL as it may be printed. */
    public static String shown(String url) {
        return PgUrl.shown(url);
    }

    /** Whether there is a ledger at this URL; refuses with {@link LedgerRefused}. */
    public static boolean exists(String url) {
        return PgUrl.is(url) ? PgEngine.exists(url) : Files.exists(SqliteFile.path(url));
    }

    @Override
    public CompletableFuture<Raised> raise(
            StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String trace) {
        Witness.Raise seen = witness.raising(event, triggers, feed, trace);
        CompletableFuture<Raised> answer = writer.submit(new Scope.Deciding(event, triggers), transaction -> {
            Raised raised = raising.raise(transaction, event, triggers, new Origin(feed, seen.trace()));
            transaction.afterCommit(() -> {
                counts.count(feed, raised);
                seen.ended(raised);
            });
            return raised;
        });
        return seen == Witness.Raise.UNSEEN
                ? answer
                : answer.whenComplete((raised, failure) -> {
                    if (failure != null) {
                        seen.failed(failure);
                    }
                });
    }

    @Override
    public CompletableFuture<Void> reject(Rejected rejected) {
        return writer.submit(new Scope.Alone(), transaction -> {
                    RejectedRows.keep(transaction.sql(), rejected, clock.instant());
                    return true;
                })
                .thenAccept(kept -> {
                    counts.count(rejected.feed(), EventCounts.Fate.REJECTED);
                    witness.rejected(rejected);
                });
    }

    @Override
    public CompletableFuture<Boolean> resolve(long rejected, String by) {
        return writer.submit(
                new Scope.Alone(),
                transaction -> RejectedRows.resolve(transaction.sql(), rejected, by, clock.instant()));
    }

    @Override
    public Steering steering() {
        return steering;
    }

    @Override
    public CompletableFuture<Void> subscribe(Collection<Flow> flows, String origin) {
        return changes.replace(flows, origin, List.of());
    }

    @Override
    public CompletableFuture<Void> retire(Collection<String> names) {
        return changes.retire(names);
    }

    @Override
    public CompletableFuture<Void> replace(Collection<Flow> flows, String origin, Collection<String> gone) {
        return changes.replace(flows, origin, gone);
    }

    @Override
    public SubscriptionLedger subscriptions() {
        return subscriptions;
    }

    @Override
    public AccessLedger access() {
        return access;
    }

    @Override
    public Bookmarks bookmarks() {
        return bookmarks;
    }

    @Override
    public CompletableFuture<List<Work>> claim(String flow, int most) {
        return writer.submit(
                new Scope.Leasing(), transaction -> Deliveries.claim(transaction, flow, most, clock.instant()));
    }

    @Override
    public CompletableFuture<Boolean> settle(Work work, Settlement settlement, List<Leg> legs) {
        return writer.submitPatiently(settling(work), transaction -> {
                    Deliveries.Held held = Deliveries.settle(transaction, work, settlement, legs, clock.instant());
                    if (work.isOrdered()) {
                        letNextGo(transaction, work, held);
                    }
                    if (flows().get(work.firing().flow()) == null) {
                        Suppressing.leftDue(transaction.sql(), work.seq(), clock.instant());
                    }
                    return held;
                })
                .thenApply(Deliveries.Held::held);
    }

    /** What is behind the past is of any subject. */
    private static Scope settling(Work work) {
        if (!work.isOrdered()) {
            return new Scope.Alone();
        }
        return work.firing().mark() == null ? new Scope.Subject(work.firing().event()) : new Scope.Anything();
    }

    private void letNextGo(Transaction transaction, Work work, Deliveries.Held held) throws SQLException {
        Statements sql = transaction.sql(); // from here on it is known whether it was held
        String waiting = held.held() ? Ordered.next(sql, work.seq()) : null;
        if (waiting != null) {
            transaction.afterCommit(() -> handover.waiting(List.of(waiting)));
        }
    }

    @Override
    public CompletableFuture<Integer> replay(WhichDead which, boolean newIds) {
        Long seq = which.delivery() == null ? null : engine.sequences().deliverySeq(which.delivery());
        return reopening.replay(which, seq, newIds);
    }

    @Override
    public CompletableFuture<Integer> adopt(String from, String to) {
        return reopening.adopt(from, to);
    }

    @Override
    public CompletableFuture<Boolean> hold(String flow, Hold.Kind kind, String reason) {
        return holding.hold(flow, new Hold(kind, clock.instant(), reason));
    }

    @Override
    public CompletableFuture<Boolean> release(String flow, Hold.Kind kind) {
        return holding.release(flow, kind);
    }

    @Override
    public CompletableFuture<Integer> resume(String flow, @Nullable Instant since) {
        return holding.resume(flow, since);
    }

    @Override
    public CompletableFuture<Boolean> unsubscribe(String flow, String address) {
        return writer.submit(
                new Scope.Alone(),
                transaction -> UnsubscribedRows.put(transaction.sql(), flow, address, clock.instant()));
    }

    @Override
    public CompletableFuture<Boolean> undoUnsubscribe(String flow, String address) {
        return writer.submit(
                new Scope.Alone(), transaction -> UnsubscribedRows.remove(transaction.sql(), flow, address));
    }

    @Override
    public CompletableFuture<Boolean> acknowledge(String deliveryId, @Nullable String by, @Nullable String note) {
        long seq = engine.sequences().deliverySeq(deliveryId);
        return writer.submit(
                new Scope.Alone(),
                transaction -> AcknowledgementRows.put(transaction.sql(), seq, by, note, clock.instant()));
    }

    @Override
    public CompletableFuture<Integer> completeQuiet(Instant since) {
        return writer.submit(new Scope.Anything(), transaction -> raising.completeQuiet(transaction, since));
    }

    @Override
    public CompletableFuture<Boolean> trim(Retention retention) {
        Trimming.Place from = trimmed;
        return writer.submitPatiently(new Scope.Changing(), transaction -> {
            Trimming.Place to = Trimming.step(transaction.sql(), retention, from, clock.instant());
            transaction.horizonMoves();
            boolean more = to.phase() != Trimming.Phase.DONE;
            transaction.afterCommit(() -> trimmed = more ? to : Trimming.Place.START);
            return more;
        });
    }

    @Override
    public void handOverTo(Handover handover) {
        this.handover = handover;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public FlowSet flows() {
        return engine.flows().now().flows();
    }

    @Override
    public Collection<Flow> routeFlows() {
        return engine.flows().now().own().stream().map(InForce.Entry::flow).toList();
    }

    @Override
    public Map<String, Hold> holds() {
        return engine.flows().now().holds();
    }

    @Override
    public @Nullable Instant nextDue(String flow) {
        long due = engine.reads().nextDue(flow);
        return due < 0 ? null : Micros.instant(due);
    }

    @Override
    public Lease lease(Work work) {
        return engine.lease(work.token());
    }

    @Override
    public LedgerReads reads() {
        return engine.reads();
    }

    @Override
    public CommitTimes commitTimes() {
        return times;
    }

    @Override
    public EventCounts counts() {
        return counts;
    }

    @Override
    public Vitals vitals() {
        return vitals;
    }

    @Override
    public int waiting() {
        return writer.waiting();
    }

    @Override
    public void close() {
        closed = true;
        writer.close();
        answers.shutdown();
        try {
            if (!answers.awaitTermination(5, TimeUnit.SECONDS)) {
                answers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(engine);
    }

    private static void close(Engine engine) {
        try {
            engine.close();
        } catch (SQLException e) {
            throw new LedgerUnavailable("ledger " + engine + " did not close: " + e.getMessage(), e);
        }
    }
}
