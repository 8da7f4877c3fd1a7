package org.triggerrelay.component.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Permit;
import org.triggerrelay.delivery.Target;
import org.triggerrelay.trigger.Firing;

/**
 * The calls of steps that block their thread while they send. Each ends in its time, even where the other side sends a
 * byte now and then, so that no timeout of a client ever comes.
 */
public final class Calls {
    /** What a call may take, whatever the other side does meanwhile. */
    public static final Duration LONGEST = Duration.ofSeconds(45);

    private final Destinations destinations;
    private final Duration longest;

    public Calls(Destinations destinations, Duration longest) {
        this.destinations = destinations;
        this.longest = longest;
    }

    public Destinations destinations() {
        return destinations;
    }

    public Instant now() {
        return destinations.now();
    }

    /** Begins a call on this thread when its turn comes; fails with {@link NotNow} where it may not be made now. */
    public Call begin(Firing firing, Target target) throws NotNow, InterruptedException {
        return switch (destinations.ask(firing, target)) {
            case Permit.NotNow notNow -> throw new NotNow(notNow.outcome());
            case Permit.Go go -> {
                TimeUnit.NANOSECONDS.sleep(go.delay().toNanos());
                var call = new Call(go);
                CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(call::cut);
                yield call;
            }
        };
    }

    /** One call; it is told once how it ended. */
    public static final class Call {
        private final Permit.Go permit;
        private final Thread thread = Thread.currentThread();
        private boolean ended;
        private boolean cut;

        private Call(Permit.Go permit) {
            this.permit = permit;
        }

        /** The socket on which a virtual thread waits is closed when the thread is interrupted. */
        private synchronized void cut() {
            if (!ended && thread.isVirtual()) {
                cut = true;
                thread.interrupt();
            }
        }

        public void end(AttemptOutcome outcome) {
            synchronized (this) {
                ended = true;
                if (cut && Thread.currentThread() == thread) {
                    Thread.interrupted(); // what comes next in the route is not meant
                }
            }
            permit.ended(outcome);
        }
    }
}
