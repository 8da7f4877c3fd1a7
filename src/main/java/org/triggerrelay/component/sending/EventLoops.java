package org.triggerrelay.component.sending;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that requests are read, sent and answered on, one for each processor. A task begins on the next one, and
 * what it sends stays there. None of them may wait: what does belongs to a thread of its own, see {@link #unlessHeldUp}.
 */
public final class EventLoops implements Executor {
    private static final int MOST_SECONDS = 10;

    private final Vertx vertx;
    private final List<Context> contexts = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private EventLoops(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Those of this Vert.x, with which they end. */
    public static EventLoops of(Vertx vertx) throws InterruptedException {
        var loops = new EventLoops(vertx);
        int processors = Runtime.getRuntime().availableProcessors();
        var started =
                vertx.deployVerticle(() -> loops.new Beginning(), new DeploymentOptions().setInstances(processors));
        try {
            started.toCompletionStage().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("no event loop could be started", failed);
        }
        return loops;
    }

    private final class Beginning extends AbstractVerticle {
        @Override
        public void start() {
            contexts.add(context);
        }
    }

    public Vertx vertx() {
        return vertx;
    }

    public List<Context> contexts() {
        return List.copyOf(contexts);
    }

    @Override
    public void execute(Runnable task) {
        contexts.get(Math.floorMod(turn.getAndIncrement(), contexts.size())).runOnContext(go -> task.run());
    }

    /** Runs what may wait: on this thread, unless it is an event loop. */
    public static void unlessHeldUp(Runnable mayWait) {
        if (Context.isOnEventLoopThread()) {
            Thread.startVirtualThread(mayWait);
        } else {
            mayWait.run();
        }
    }
}
