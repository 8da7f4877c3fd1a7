package org.triggerrelay.component;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.action.mail.Sender;
import org.triggerrelay.trigger.Firing;

/** Turns the firing in the body into the mail to its owners, or to those whom the header CamelMailTo names. */
final class MailAction implements Processor {
    static final String TO = "CamelMailTo";
    private static final Logger LOG = LoggerFactory.getLogger(MailAction.class);
    private final MailSettings settings;
    private final OwnersFile owners;
    private final InstantSource clock;
    private final Call.Rules rules;

    MailAction(MailSettings settings, OwnersFile owners, InstantSource clock, Call.Rules rules) {
        this.rules = rules;
        this.settings = settings;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Firing firing = message.getMandatoryBody(Firing.class);
        Sender from = settings.sender();
        Recipients recipients = Recipients.of(firing, message.getHeader(TO, String.class), owners.owners());
        recipients.note().ifPresent(note -> LOG.warn("Delivery {}: {}", firing.id(), note));
        byte[] mail = OwnerMail.render(firing, recipients, from, clock.instant());
        message.setBody(new MimeMessage((Session) null, new ByteArrayInputStream(mail)));
        Call.begin(exchange, firing.flow(), Targets.mailServer(settings.host(), settings.port()), rules);
    }
}
