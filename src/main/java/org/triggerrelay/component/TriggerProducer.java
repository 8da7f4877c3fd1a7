package org.triggerrelay.component;

import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.intake.EventRouter;
import org.triggerrelay.component.intake.Tryout;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Raised;

/** Raises triggers with the status event in the body; done once the ledger has committed. The body stays as it is. */
final class TriggerProducer extends DefaultAsyncProducer {
    private final TriggerEndpoint endpoint;
    private final List<String> triggers;

    TriggerProducer(TriggerEndpoint endpoint, List<String> triggers) {
        super(endpoint);
        this.endpoint = endpoint;
        this.triggers = triggers;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        StatusEvent event = event(exchange);
        if (event == null) {
            callback.done(true);
            return true;
        }
        Tryout tryout = Tryout.of(exchange);
        if (tryout != null) {
            tryout.note(triggers);
            callback.done(true);
            return true;
        }
        String feed = exchange.getMessage().getHeader(TriggerHeaders.FEED, String.class);
        endpoint.getComponent()
                .ledger()
                .raise(event, triggers, feed, EventRouter.trace(exchange))
                .whenComplete((raised, failure) -> {
                    if (failure != null) {
                        exchange.setException(cause(failure));
                    } else {
                        note(exchange, raised);
                    }
                    callback.done(false);
                });
        return false;
    }

    private static @Nullable StatusEvent event(Exchange exchange) {
        try {
            return exchange.getMessage().getMandatoryBody(StatusEvent.class);
        } catch (Exception unreadable) {
            exchange.setException(new IllegalArgumentException(
                    "trigger: takes a status event in the body: " + unreadable.getMessage(), unreadable));
            return null;
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Several raises of one event: accepted by one of them is accepted. */
    private static void note(Exchange exchange, Raised raised) {
        Raised before = exchange.getMessage().getHeader(TriggerHeaders.RAISED, Raised.class);
        if (before != Raised.ACCEPTED) {
            exchange.getMessage().setHeader(TriggerHeaders.RAISED, raised);
        }
    }
}
