package org.triggerrelay.component;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.action.webhook.WebhookRequest;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.delivery.Permit;
import org.triggerrelay.trigger.Firing;

/** Sends one request a message, and goes on with the message when the answer is there. */
final class PostProducer extends DefaultAsyncProducer {
    private final FlowWebhook renderer;
    private final Destination destination;
    private final String target;
    private final Secrets secrets;

    PostProducer(PostEndpoint endpoint, FlowWebhook renderer, Destination destination, Secrets secrets) {
        super(endpoint);
        this.renderer = renderer;
        this.destination = destination;
        this.target = destination.fingerprint();
        this.secrets = secrets;
    }

    @Override
    public PostEndpoint getEndpoint() {
        return (PostEndpoint) super.getEndpoint();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Legs.Part leg = FlowLegs.begin(exchange, target);
            if (leg.isDelivered()) {
                callback.done(true);
                return true;
            }
            Firing firing = exchange.getMessage().getMandatoryBody(Firing.class);
            WebhookRequest request = renderer.render(firing, secrets);
            return switch (destinations().ask(firing, Targets.of(destination))) {
                case Permit.NotNow notNow -> throw new NotNow(notNow.outcome());
                case Permit.Go go -> {
                    when(go.delay(), () -> send(request, failure -> goOn(exchange, callback, leg, go, failure)));
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
            CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(send);
        }
    }

    private void send(WebhookRequest request, Consumer<@Nullable Throwable> done) {
        getEndpoint()
                .getComponent()
                .sender()
                .post(
                        destination,
                        request.headers(),
                        request.body(),
                        getEndpoint().getResponseTimeout())
                .thenAccept(this::judge)
                .whenComplete((good, failure) -> Thread.startVirtualThread(() -> done.accept(cause(failure))));
    }

    private void judge(Answered answered) {
        if (!answered.isGood()) {
            throw new CompletionException(PostFailed.answered(destination, answered.status(), answered.retryAfter()));
        }
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
