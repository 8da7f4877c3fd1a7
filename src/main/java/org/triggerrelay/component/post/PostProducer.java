package org.triggerrelay.component.post;

import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.component.sending.FlowLegs;
import org.triggerrelay.component.sending.NotNow;
import org.triggerrelay.delivery.Legs;
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
            Executor rest = getEndpoint().getComponent().rest();
            calls().begin(posting, firing, leg, failure -> rest.execute(() -> goOn(exchange, callback, leg, failure)));
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private PostCalls calls() {
        return getEndpoint().getComponent().calls();
    }

    private void goOn(Exchange exchange, AsyncCallback callback, Legs.Part leg, @Nullable Throwable failure) {
        if (!(failure instanceof NotNow)) {
            leg.end(Failures.outcome(failure, calls().now()));
        }
        if (failure != null) {
            exchange.setException(failure);
        }
        callback.done(false);
    }
}
