package org.triggerrelay.component;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.teams.TeamsChannel;
import org.triggerrelay.action.teams.TeamsMessage;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.trigger.Firing;

/** Turns the firing in the body into the request to the Teams channel that the header CamelHttpUri names. */
final class TeamsAction implements Processor {
    private final Calls calls;
    private final Notifications notifications;

    TeamsAction(Calls calls, Notifications notifications) {
        this.notifications = notifications;
        this.calls = calls;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Destination channel = TeamsChannel.of(url(message));
        Legs.Part leg = FlowLegs.begin(exchange, channel.fingerprint());
        if (leg.isDelivered()) {
            exchange.setRouteStop(true); // ends these steps of the kamelet, not the flow
            return;
        }
        Firing firing = message.getMandatoryBody(Firing.class);
        message.setHeader(Exchange.HTTP_URI, channel.url());
        message.setHeader(ExactTarget.HEADER, channel.target());
        message.setBody(TeamsMessage.render(notifications.of(firing, null)));
        Calls.Call call = calls.begin(firing, Targets.of(channel));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange over) {
                AttemptOutcome outcome = Failures.outcome(over.getException(), calls.now());
                call.end(outcome);
                leg.end(outcome);
            }
        });
    }

    /** Fails the exchange where Teams' answer to the request is no success. */
    static void answer(Exchange exchange) throws PostFailed {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status / 100 != 2) {
            throw PostFailed.answered(
                    TeamsChannel.of(url(answer)), status, answer.getHeader("Retry-After", String.class));
        }
    }

    private static String url(Message message) {
        return message.getHeader(Exchange.HTTP_URI, "", String.class);
    }
}
