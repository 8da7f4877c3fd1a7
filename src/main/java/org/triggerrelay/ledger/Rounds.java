package org.triggerrelay.ledger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a thread of its own, with a pause before each time, until it is closed. */
final class Rounds implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5_000;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Rounds(String name, Duration pause, Runnable round) {
        thread = Thread.ofPlatform().name(name).daemon(true).unstarted(() -> run(pause, round));
    }

    static Rounds start(String name, Duration pause, Runnable round) {
        var rounds = new Rounds(name, pause, round);
        rounds.thread.start();
        return rounds;
    }

    private void run(Duration pause, Runnable round) {
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                round.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins no other round, and waits a while for the one that is under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
