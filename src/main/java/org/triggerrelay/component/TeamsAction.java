package org.triggerrelay.component;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.teams.TeamsChannel;
import org.triggerrelay.action.teams.TeamsMessage;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.trigger.Firing;

/** Turns the firing in the body into the request to the Teams channel that the header CamelHttpUri names. */
final class TeamsAction implements Processor {
    private static final String LEG = "trigger-relay-leg";

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Destination channel = TeamsChannel.of(url(message));
        Legs.Part leg = FlowLegs.begin(exchange, channel.fingerprint());
        if (leg.isDelivered()) {
            exchange.setRouteStop(true); // ends these steps of the kamelet, not the flow
            return;
        }
        exchange.setProperty(LEG, leg);
        message.setHeader(Exchange.HTTP_URI, channel.url());
        message.setHeader(ExactTarget.HEADER, channel.target());
        message.setBody(TeamsMessage.render(message.getMandatoryBody(Firing.class)));
    }

    /** Fails the exchange where Teams' answer to the request is no success. */
    static void answer(Exchange exchange) throws PostFailed {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        Legs.Part leg = exchange.getProperty(LEG, Legs.Part.class);
        if (status / 100 == 2) {
            leg.end(new AttemptOutcome.Delivered());
            return;
        }
        PostFailed failure = PostFailed.answered(
                TeamsChannel.of(url(answer)), status, answer.getHeader("Retry-After", String.class));
        leg.end(Failures.outcome(exchange, failure));
        throw failure;
    }

    private static String url(Message message) {
        return message.getHeader(Exchange.HTTP_URI, "", String.class);
    }
}
