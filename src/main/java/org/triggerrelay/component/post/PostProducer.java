package org.triggerrelay.component.post;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.component.sending.FlowLegs;
import org.triggerrelay.component.sending.NotNow;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.delivery.Permit;
import org.triggerrelay.trigger.Firing;

/** Sends one request a message, and goes on with the message when the answer is there. */
final class PostProducer extends DefaultAsyncProducer {
    private final Posting posting;

    PostProducer(PostEndpoint endpoint, Posting posting) {
        super(endpoint);
        this.posting = posting;
    }

    @Override
    public PostEndpoint getEndpoint() {
        return (PostEndpoint) super.getEndpoint();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Legs.Part leg = FlowLegs.begin(exchange, posting.part());
            if (leg.isDelivered()) {
                callback.done(true);
                return true;
            }
            Firing firing = exchange.getMessage().getMandatoryBody(Firing.class);
            return switch (destinations().ask(firing, posting.target())) {
                case Permit.NotNow notNow -> throw new NotNow(notNow.outcome());
                case Permit.Go go -> {
                    when(go.delay(), () -> send(firing, exchange, callback, leg, go));
                    yield false;
                }
            };
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private Destinations destinations() {
        return getEndpoint().getComponent().destinations();
    }

    private static void when(Duration wait, Runnable send) {
        if (wait.isZero()) {
            send.run();
        } else {
            CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                    .execute(send);
        }
    }

    private void send(Firing firing, Exchange exchange, AsyncCallback callback, Legs.Part leg, Permit.Go call) {
        posting.send(getEndpoint().getComponent().sender(), firing)
                .whenComplete((good, failure) ->
                        Thread.startVirtualThread(() -> goOn(exchange, callback, leg, call, cause(failure))));
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    private void goOn(
            Exchange exchange, AsyncCallback callback, Legs.Part leg, Permit.Go call, @Nullable Throwable failure) {
        AttemptOutcome outcome = Failures.outcome(failure, destinations().now());
        call.ended(outcome);
        leg.end(outcome);
        if (failure != null) {
            exchange.setException(failure);
        }
        callback.done(false);
    }
}
