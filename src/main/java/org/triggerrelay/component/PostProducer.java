package org.triggerrelay.component;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.action.webhook.WebhookRequest;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Legs;
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
            WebhookRequest request = renderer.render(exchange.getMessage().getMandatoryBody(Firing.class), secrets);
            var attempt = new PostAttempt(
                    destination, failure -> Thread.startVirtualThread(() -> goOn(exchange, leg, callback, failure)));
            getEndpoint()
                    .getComponent()
                    .loop()
                    .send(options(request), request.body(), getEndpoint().getResponseTimeout(), attempt);
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static void goOn(Exchange exchange, Legs.Part leg, AsyncCallback callback, @Nullable PostFailed failure) {
        leg.end(failure == null ? new AttemptOutcome.Delivered() : Failures.outcome(exchange, failure));
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
