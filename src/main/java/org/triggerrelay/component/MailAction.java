package org.triggerrelay.component;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.trigger.Firing;

/**
 * Mails the firing in the body to its owners, or to those whom the header CamelMailTo names: one mail, handed over once
 * for each recipient, so that an address that is refused neither holds up nor repeats the others' mails.
 */
final class MailAction implements Processor {
    static final String TO = "CamelMailTo";
    private static final Logger LOG = LoggerFactory.getLogger(MailAction.class);
    private final MailSettings settings;
    private final OwnersFile owners;
    private final InstantSource clock;

    MailAction(MailSettings settings, OwnersFile owners, InstantSource clock) {
        this.settings = settings;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Firing firing = message.getMandatoryBody(Firing.class);
        settings.sender();
        Recipients recipients = Recipients.of(firing, message.getHeader(TO, String.class), owners.owners());
        recipients.note().ifPresent(note -> LOG.warn("Delivery {}: {}", firing.id(), note));
        var failures = new LinkedHashMap<Address, AttemptOutcome>();
        var open = new LinkedHashMap<Address, Legs.Part>();
        for (Address address : recipients.addresses()) {
            Legs.Part part = FlowLegs.of(exchange).begin(FlowLegs.step(exchange), address.text());
            String refusal = part.refusal();
            if (refusal != null) {
                failures.put(address, new AttemptOutcome.Refused(refusal));
            } else if (!part.isDelivered()) {
                open.put(address, part);
            }
        }
        if (!open.isEmpty()) {
            byte[] mail = OwnerMail.render(firing, recipients, settings.sender(), clock.instant());
            send(exchange, new MimeMessage((Session) null, new ByteArrayInputStream(mail)), open, failures);
        }
        if (!failures.isEmpty()) {
            throw MailsFailed.of(failures);
        }
    }

    private void send(
            Exchange exchange, MimeMessage mail, Map<Address, Legs.Part> open, Map<Address, AttemptOutcome> failures)
            throws MessagingException {
        try (Transport server = settings.connect()) {
            for (Map.Entry<Address, Legs.Part> to : open.entrySet()) {
                AttemptOutcome outcome = server.isConnected()
                        ? send(exchange, server, mail, to.getKey())
                        : new AttemptOutcome.TryAgain("the mail server broke off before its turn");
                to.getValue().end(outcome);
                if (!(outcome instanceof AttemptOutcome.Delivered)) {
                    failures.put(to.getKey(), outcome);
                }
            }
        }
    }

    private static AttemptOutcome send(Exchange exchange, Transport server, MimeMessage mail, Address to) {
        try {
            server.sendMessage(mail, new InternetAddress[] {new InternetAddress(to.text())});
            return new AttemptOutcome.Delivered();
        } catch (MessagingException failure) {
            return Failures.outcome(exchange, failure);
        }
    }
}
