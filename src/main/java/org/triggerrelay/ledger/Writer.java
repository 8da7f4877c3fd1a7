package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one thread that writes: drains the waiting operations, runs them in order inside one transaction and commits
 * them together, so that hundreds share the price of an fsync. Answers never run on its thread.
 *
 * <p>A batch that fails for a reason of its own is halved until the one bad operation fails alone; a ledger that
 * cannot be written fails all of them with {@link LedgerUnavailable}.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST = 1000;
    private static final int MOST_REPEATS = 10;

    private final Waiting<Pending<?>> waiting = new Waiting<>();
    private final Store store;
    private final ExecutorService answers;
    private final CommitTimes times;
    private final Thread thread;
    private boolean canWrite = true;
    private volatile long since; // when what is written now was begun; 0 while nothing is

    /** Where the writer's transactions happen. */
    interface Store {
        /** Begins what operations about this share; a repeat, where a loss left open whether they were committed. */
        Transaction begin(List<Scope> scopes, boolean isRepeat) throws SQLException;

        void commit() throws SQLException;

        void rollback();

        Failure meaning(Exception failure);
    }

    /** What a failed transaction says. */
    sealed interface Failure {
        /** Nothing can be written now; nothing is said against the operations. */
        record Passing(LedgerUnavailable unavailable) implements Failure {}

        /** Others were in the way, or a connection was lost: the same once more. */
        record Again(LedgerUnavailable atLast) implements Failure {}

        /** One of the operations is bad. */
        record Own() implements Failure {}
    }

    private static final class Pending<R> {
        final Scope scope;
        final Operation<R> operation;
        final CompletableFuture<R> answer = new CompletableFuture<>();

        @Nullable
        R result;

        Pending(Scope scope, Operation<R> operation) {
            this.scope = scope;
            this.operation = operation;
        }

        void apply(Transaction transaction) throws SQLException {
            result = operation.apply(transaction);
        }

        @SuppressWarnings("NullAway") // an operation's result may be null where R says so
        void complete() {
            answer.complete(result);
        }
    }

    Writer(Store store, ExecutorService answers, CommitTimes times) {
        this.store = store;
        this.answers = answers;
        this.times = times;
        this.thread = Thread.ofPlatform().name("ledger-writer").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Queues an operation; the answer comes after the commit that holds it. */
    <R> CompletableFuture<R> submit(Scope scope, Operation<R> operation) {
        var pending = new Pending<>(scope, operation);
        return waiting.add(pending) ? pending.answer : closed();
    }

    /** Queues an operation that nobody waits for: it goes along with others, or alone after a moment. */
    <R> CompletableFuture<R> submitPatiently(Scope scope, Operation<R> operation) {
        var pending = new Pending<>(scope, operation);
        return waiting.addPatient(pending) ? pending.answer : closed();
    }

    private static <R> CompletableFuture<R> closed() {
        return CompletableFuture.failedFuture(new LedgerUnavailable("the ledger is closed"));
    }

    /** How many operations wait for a commit. */
    int waiting() {
        return waiting.size();
    }

    /** For how long it has been at one transaction; nothing while it waits for work. */
    Duration busy() {
        long begun = since;
        return begun == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        var batch = new ArrayList<Pending<?>>(MOST);
        try {
            while (waiting.take(batch, MOST)) {
                write(batch, 0);
                since = 0;
                batch.clear();
            }
        } catch (InterruptedException e) {
            LOG.debug("The writer was interrupted", e);
        } finally {
            waiting.close();
            abandon(batch);
        }
    }

    /** Where the writer ended before its time, nobody is left waiting. */
    private void abandon(List<Pending<?>> batch) {
        try {
            waiting.take(batch, Integer.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(batch, new LedgerUnavailable("the ledger is closed"));
    }

    private void write(List<Pending<?>> batch, int repeats) {
        long start = System.nanoTime();
        since = start;
        Transaction transaction = null;
        try {
            transaction =
                    store.begin(batch.stream().map(pending -> pending.scope).toList(), repeats > 0);
            for (Pending<?> pending : batch) {
                pending.apply(transaction);
            }
            transaction.finish();
            long applied = System.nanoTime();
            store.commit();
            times.committed(batch.size(), applied - start, System.nanoTime() - applied);
            canWrite = true;
        } catch (SQLException | RuntimeException failure) {
            store.rollback();
            if (transaction != null) {
                transaction.rolledBack().forEach(Runnable::run);
            }
            failed(batch, failure, repeats);
            return;
        }
        answer(batch, transaction);
    }

    private void failed(List<Pending<?>> batch, Exception failure, int repeats) {
        LOG.atLevel(canWrite ? Level.WARN : Level.DEBUG)
                .log("A batch of {} operations was rolled back: {}", batch.size(), failure.toString());
        switch (store.meaning(failure)) {
            case Failure.Passing passing -> {
                canWrite = false; // said once, however many events come until it can be written again
                fail(batch, passing.unavailable());
            }
            case Failure.Again again -> {
                if (repeats < MOST_REPEATS) {
                    write(batch, repeats + 1);
                } else {
                    fail(batch, again.atLast());
                }
            }
            case Failure.Own own -> halve(batch, failure, repeats);
        }
    }

    private void halve(List<Pending<?>> batch, Exception failure, int repeats) {
        if (batch.size() == 1) {
            fail(batch, failure);
        } else {
            int half = batch.size() / 2;
            write(new ArrayList<>(batch.subList(0, half)), repeats);
            write(new ArrayList<>(batch.subList(half, batch.size())), repeats);
        }
    }

    private void answer(List<Pending<?>> batch, Transaction transaction) {
        List<Runnable> actions = transaction.committed();
        List<Pending<?>> answered = List.copyOf(batch);
        answers.execute(() -> {
            actions.forEach(Writer::runAlone);
            answered.forEach(Pending::complete);
        });
    }

    /** What fails after the commit must keep neither the next action nor an answer from its caller. */
    private static void runAlone(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.error("What follows a commit failed; a restart makes up for it", failure);
        }
    }

    private void fail(List<Pending<?>> batch, Exception failure) {
        List<Pending<?>> failed = List.copyOf(batch);
        answers.execute(() -> failed.forEach(pending -> pending.answer.completeExceptionally(failure)));
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        waiting.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
