package org.triggerrelay.component;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.teams.TeamsChannel;
import org.triggerrelay.action.teams.TeamsMessage;
import org.triggerrelay.trigger.Firing;

/** Turns the firing in the body into the request to the Teams channel that the header CamelHttpUri names. */
final class TeamsAction implements Processor {
    private final Call.Rules rules;

    TeamsAction(Call.Rules rules) {
        this.rules = rules;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Destination channel = TeamsChannel.of(url(message));
        message.setHeader(Exchange.HTTP_URI, channel.url());
        message.setHeader(ExactTarget.HEADER, channel.target());
        Firing firing = message.getMandatoryBody(Firing.class);
        message.setBody(TeamsMessage.render(firing));
        Call.begin(exchange, firing.flow(), Targets.of(channel), rules);
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
