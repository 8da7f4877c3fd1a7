package org.triggerrelay.component.subscription;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextRoutesStartingEvent;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.EventNotifierSupport;
import org.triggerrelay.component.post.CheckedAddresses;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.subscriber.Callbacks;

/** The subscriptions beside the routes of one context: they begin before any route does, and are done before it stops. */
public final class Subscriptions implements AutoCloseable {
    private final CallbackSender sender;
    private final SubscribedFlows flows;
    private final Callbacks callbacks;

    /**
     * How subscriptions are dealt with.
     *
     * @param lease after so long with nothing but failures one is switched off
     * @param overlap for so long the secret before a rotation signs too
     * @param origin whom the relay is to webhooks that are asked whether they want its firings
     */
    public record Terms(Duration lease, Duration overlap, String origin) {}

    /** Subscriptions of this ledger, sent by the actions that are bound in the context. */
    public Subscriptions(
            CamelContext camel,
            Ledger ledger,
            Dispatch dispatch,
            InstantSource clock,
            RandomGenerator random,
            Terms terms) {
        sender = new CallbackSender(camel);
        var setting =
                new CallbackRoute.Setting(ledger, sender, dispatch.destinations(), terms.overlap(), terms.lease());
        flows = new SubscribedFlows(ledger, dispatch, setting, new SwitchedOff(ledger, clock, random));
        callbacks = new CheckedCallbacks(
                sender,
                CamelContextHelper.mandatoryFindSingleByType(camel, CheckedAddresses.class),
                ledger.subscriptions(),
                terms.overlap(),
                terms.origin());
        camel.getManagementStrategy().addEventNotifier(new Beginning());
    }

    /** What subscribing asks of those who send. */
    public Callbacks callbacks() {
        return callbacks;
    }

    private final class Beginning extends EventNotifierSupport {
        Beginning() {
            setIgnoreExchangeEvents(true); // or Camel makes several for each event and delivery
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelContextRoutesStartingEvent) {
                sender.calls();
                flows.start();
            }
        }
    }

    @Override
    public void close() {
        flows.close();
    }
}
