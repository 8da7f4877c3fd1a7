package org.triggerrelay.component.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.component.sending.NotNow;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.delivery.Permit;
import org.triggerrelay.trigger.Firing;

/** Makes the calls over HTTP of those who send firings: each when it may be made, by the one sender. */
public final class PostCalls {
    private final Destinations destinations;
    private final HttpSender sender;

    PostCalls(Destinations destinations, HttpSender sender) {
        this.destinations = destinations;
        this.sender = sender;
    }

    /** Those of this context. */
    public static PostCalls of(CamelContext camel) {
        return camel.getComponent("post", PostComponent.class).calls();
    }

    /** The time, as calls are timed by. */
    public Instant now() {
        return destinations.now();
    }

    /**
     * Tells of the firing when its turn comes. Then it is told once what went wrong, null for nothing, on a thread that
     * may not wait; that it was not sent now is told as {@link NotNow}, before this returns. What was answered is told to the
     * part before, and its trace goes along with a webhook as {@code traceparent}.
     */
    public void begin(Posting posting, Firing firing, Legs.Part part, Consumer<@Nullable Throwable> ended) {
        switch (destinations.ask(firing, posting.target())) {
            case Permit.NotNow notNow -> ended.accept(new NotNow(notNow.outcome()));
            case Permit.Go go -> when(go.delay(), () -> send(posting, firing, part, go, ended));
        }
    }

    private static void when(Duration wait, Runnable send) {
        if (wait.isZero()) {
            send.run();
        } else {
            CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                    .execute(send);
        }
    }

    private void send(
            Posting posting, Firing firing, Legs.Part part, Permit.Go call, Consumer<@Nullable Throwable> ended) {
        posting.send(sender, firing, part.trace(), part::answered).whenComplete((good, failure) -> {
            Throwable cause = cause(failure);
            call.ended(Failures.outcome(cause, now()));
            ended.accept(cause);
        });
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /** Asks a destination by OPTIONS what may be sent there, and waits so many milliseconds for the whole answer. */
    public CompletableFuture<Answered> options(Destination to, Map<String, String> headers, long timeout) {
        return sender.options(to, headers, timeout);
    }
}
