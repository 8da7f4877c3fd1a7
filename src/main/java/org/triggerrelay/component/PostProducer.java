package org.triggerrelay.component;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    private void send(WebhookRequest request, Consumer<@Nullable PostFailed> done) {
        var attempt = new PostAttempt(destination, failure -> Thread.startVirtualThread(() -> done.accept(failure)));
        try {
            getEndpoint()
                    .getComponent()
                    .loop()
                    .send(options(request), request.body(), getEndpoint().getResponseTimeout(), attempt);
        } catch (RuntimeException stopping) {
            attempt.fail(stopping);
        }
    }

    private void goOn(
            Exchange exchange, AsyncCallback callback, Legs.Part leg, Permit.Go call, @Nullable PostFailed failure) {
        AttemptOutcome outcome = Failures.outcome(failure, destinations().now());
        call.ended(outcome);
        leg.end(outcome);
        if (failure != null) {
            exchange.setException(failure);
        }
        callback.done(false);
    }

    private RequestOptions options(WebhookRequest request) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(destination.address())
                .setPort(destination.port())
                .setSsl(destination.secure())
                .setURI(destination.target())
                .setFollowRedirects(false)
                .setConnectTimeout(getEndpoint().getResponseTimeout())
                .putHeader("user-agent", "trigger-relay");
        request.headers().forEach(options::putHeader);
        return options;
    }
}
