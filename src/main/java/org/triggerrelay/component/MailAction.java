package org.triggerrelay.component;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.Collection;
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
    private final Calls calls;
    private final Notifications notifications;

    MailAction(
            MailSettings settings, OwnersFile owners, InstantSource clock, Calls calls, Notifications notifications) {
        this.notifications = notifications;
        this.calls = calls;
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
            byte[] mail =
                    OwnerMail.render(notifications.of(firing, null), recipients, settings.sender(), clock.instant());
            Calls.Call call = calls.begin(firing, Targets.mailServer(settings.host(), settings.port()));
            AttemptOutcome ofServer = new AttemptOutcome.TryAgain("the mail was not handed over");
            try {
                var failed = send(new MimeMessage((Session) null, new ByteArrayInputStream(mail)), open);
                failures.putAll(failed);
                ofServer = ofServer(failed.values(), open.size());
            } catch (MessagingException failure) {
                ofServer = Failures.outcome(failure, calls.now());
                throw failure;
            } finally {
                call.end(ofServer);
            }
        }
        if (!failures.isEmpty()) {
            throw MailsFailed.of(failures);
        }
    }

    /** The server does its work where it takes a mail, or refuses one for good. */
    private static AttemptOutcome ofServer(Collection<AttemptOutcome> failed, int asked) {
        boolean nothingButLater =
                failed.size() == asked && failed.stream().allMatch(AttemptOutcome.TryAgain.class::isInstance);
        return nothingButLater ? failed.iterator().next() : new AttemptOutcome.Delivered();
    }

    private Map<Address, AttemptOutcome> send(MimeMessage mail, Map<Address, Legs.Part> open)
            throws MessagingException {
        var failures = new LinkedHashMap<Address, AttemptOutcome>();
        try (Transport server = settings.connect()) {
            for (Map.Entry<Address, Legs.Part> to : open.entrySet()) {
                AttemptOutcome outcome = server.isConnected()
                        ? send(server, mail, to.getKey())
                        : new AttemptOutcome.TryAgain("the mail server broke off before its turn");
                to.getValue().end(outcome);
                if (!(outcome instanceof AttemptOutcome.Delivered)) {
                    failures.put(to.getKey(), outcome);
                }
            }
        }
        return failures;
    }

    private AttemptOutcome send(Transport server, MimeMessage mail, Address to) {
        try {
            server.sendMessage(mail, new InternetAddress[] {new InternetAddress(to.text())});
            return new AttemptOutcome.Delivered();
        } catch (MessagingException failure) {
            return Failures.outcome(failure, calls.now());
        }
    }
}
