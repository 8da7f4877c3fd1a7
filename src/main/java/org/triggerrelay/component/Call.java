package org.triggerrelay.component;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Permit;
import org.triggerrelay.delivery.Target;

/**
 * One call of a step that blocks its thread while it sends. It ends in its time, even where the other side sends a byte
 * now and then and no timeout of a client would ever come; and how it ended is told to whoever permitted it.
 */
final class Call extends SynchronizationAdapter {
    private final Permit.Go permit;
    private final Destinations destinations;
    private final Thread thread = Thread.currentThread();
    private boolean ended;
    private boolean cut;

    private Call(Permit.Go permit, Destinations destinations) {
        this.permit = permit;
        this.destinations = destinations;
    }

    /** What permits and bounds the calls of a step. */
    record Rules(Destinations destinations, Duration longest) {}

    /** Begins a call of this flow that the rest of the exchange is, when its turn comes. */
    static void begin(Exchange exchange, String flow, Target target, Rules rules) throws NotNow, InterruptedException {
        switch (rules.destinations().ask(flow, target)) {
            case Permit.NotNow notNow -> throw new NotNow(notNow.outcome());
            case Permit.Go go -> {
                TimeUnit.NANOSECONDS.sleep(go.delay().toNanos());
                var call = new Call(go, rules.destinations());
                exchange.getExchangeExtension().addOnCompletion(call);
                CompletableFuture.delayedExecutor(rules.longest().toMillis(), TimeUnit.MILLISECONDS)
                        .execute(call::cut);
            }
        }
    }

    /** A blocked socket is closed when its virtual thread is interrupted. */
    private synchronized void cut() {
        if (!ended && thread.isVirtual()) {
            cut = true;
            thread.interrupt();
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        synchronized (this) {
            ended = true;
            if (cut && Thread.currentThread() == thread) {
                Thread.interrupted(); // what comes next in the route is not meant
            }
        }
        permit.ended(Failures.outcome(exchange.getException(), destinations.now()));
    }
}
