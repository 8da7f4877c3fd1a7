package org.triggerrelay.component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.component.sending.FlowLegs;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.FlowRoute;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Firing;

/** The start of a flow's route: subscribes the flow, and sends its firings through. Stopped, they stay in the ledger. */
final class TriggerConsumer extends DefaultConsumer implements FlowRoute, Suspendable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TriggerEndpoint endpoint;
    private @Nullable Flow flow;

    TriggerConsumer(TriggerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Flow started = endpoint.flowNamed(RouteLoader.idAsWritten(getRoute()));
        endpoint.getComponent()
                .ledger()
                .subscribe(List.of(started), "route")
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        flow = started;
        endpoint.getComponent().dispatch().attach(started, this);
    }

    @Override
    protected void doSuspend() throws Exception {
        detach();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (flow != null) {
            endpoint.getComponent().dispatch().attach(flow, this);
        }
    }

    @Override
    protected void doStop() throws Exception {
        detach();
        super.doStop();
    }

    private void detach() {
        if (flow != null) {
            endpoint.getComponent().dispatch().detach(flow.name(), this);
        }
    }

    @Override
    public void start(Firing firing, Legs legs, Consumer<AttemptOutcome> ended) {
        Exchange exchange = createExchange(true);
        FlowLegs.carry(exchange, legs);
        var message = exchange.getMessage();
        message.setBody(firing);
        message.setHeader(TriggerHeaders.NAME, firing.trigger());
        message.setHeader(TriggerHeaders.FLOW, firing.flow());
        message.setHeader(TriggerHeaders.DELIVERY_ID, firing.id());
        message.setHeader(TriggerHeaders.ATTEMPT, firing.attempt());
        getAsyncProcessor().process(exchange, doneSync -> {
            AttemptOutcome outcome = Failures.outcome(
                    exchange.getException(), endpoint.getComponent().dispatch().now());
            releaseExchange(exchange, true);
            ended.accept(outcome);
        });
    }
}
