package org.triggerrelay.component.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
public final class EventRouter {
    public static final String FEED = "CamelTriggerFeed";
    public static final String PROCESS = "process";
    public static final String OUTCOME = "outcome";
    public static final String RAISED = "CamelTriggerRaised";

    private static final String TRACE = "trigger-relay-trace";

    /** The endpoint of the project's router. */
    public static final String ROUTER = "direct:status-event";

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

    /** Routes one event, which came with this trace; the answer comes once its raises are committed. */
    CompletableFuture<Raised> route(StatusEvent event, @Nullable String trace) {
        Exchange exchange = exchange(endpoint, event);
        exchange.getMessage().setHeader(FEED, feed);
        if (trace != null) {
            exchange.setProperty(TRACE, trace);
        }
        var answer = new CompletableFuture<Raised>();
        producer.process(exchange, doneSync -> answer(exchange, answer));
        return answer;
    }

    /** The trace that the event of this exchange came with; null for none. */
    public static @Nullable String trace(Exchange exchange) {
        return exchange.getProperty(TRACE, String.class);
    }

    private static Exchange exchange(Endpoint endpoint, StatusEvent event) {
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getMessage();
        message.setBody(event);
        message.setHeader(PROCESS, event.process());
        message.setHeader(OUTCOME, event.outcome().word());
        return exchange;
    }

    /** The triggers that an event would raise, as the router of this context has it; nothing is raised. */
    public static List<String> triggers(CamelContext context, StatusEvent event) {
        Exchange exchange = exchange(context.getEndpoint(ROUTER), event);
        Tryout tryout = Tryout.on(exchange);
        try (var template = context.createProducerTemplate()) {
            template.send(ROUTER, exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Throwable failure = failure(exchange.getException());
        return switch (failure) {
            case null -> tryout.triggers();
            case LedgerUnavailable unavailable -> throw unavailable;
            default -> throw new IllegalStateException("the router failed: " + failure.getMessage(), failure);
        };
    }

    private static void answer(Exchange exchange, CompletableFuture<Raised> answer) {
        Raised raised = exchange.getMessage().getHeader(RAISED, Raised.class);
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
            if (cause instanceof DirectConsumerNotAvailableException) {
                return new LedgerUnavailable("the route that raises triggers is not running", cause);
            }
            if (cause instanceof RejectedExecutionException) {
                return new LedgerUnavailable("the relay is stopping", cause);
            }
        }
        return failure;
    }
}
