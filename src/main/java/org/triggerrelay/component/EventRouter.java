package org.triggerrelay.component;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.Raised;

/** Sends events through the route that raises their triggers; the order of the calls is the order of arrival. */
final class EventRouter {
    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final String feed;

    EventRouter(CamelContext context, String uri, String feed) throws Exception {
        this.endpoint = context.getEndpoint(uri);
        this.producer = endpoint.createAsyncProducer();
        this.feed = feed;
    }

    void start() {
        producer.start();
    }

    void stop() {
        producer.stop();
    }

    /** Routes one event; the answer comes once its raises are committed. */
    CompletableFuture<Raised> route(StatusEvent event) {
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getMessage();
        message.setBody(event);
        message.setHeader(TriggerHeaders.FEED, feed);
        message.setHeader(TriggerHeaders.PROCESS, event.process());
        message.setHeader(TriggerHeaders.OUTCOME, event.outcome().word());
        var answer = new CompletableFuture<Raised>();
        producer.process(exchange, doneSync -> answer(exchange, answer));
        return answer;
    }

    private static void answer(Exchange exchange, CompletableFuture<Raised> answer) {
        Raised raised = exchange.getMessage().getHeader(TriggerHeaders.RAISED, Raised.class);
        Throwable failure = failure(exchange.getException());
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else if (raised == null) {
            answer.completeExceptionally(new IllegalStateException("the router raised no trigger for it"));
        } else {
            answer.complete(raised);
        }
    }

    private static @Nullable Throwable failure(@Nullable Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailable) {
                return cause;
            }
            if (cause instanceof DirectConsumerNotAvailableException || cause instanceof RejectedExecutionException) {
                return new LedgerUnavailable("the route that raises triggers is not running", cause);
            }
            if (cause instanceof RejectedExecutionException) {
                return new LedgerUnavailable("the relay is stopping", cause);
            }
        }
        return failure;
    }
}
