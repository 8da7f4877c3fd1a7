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
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.Letter;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.trigger.Firing;

/**
 * Mails the firing in the body to its owners, or to those whom the header CamelMailTo names: a mail for each recipient,
 * all over one connection, so that an address that is refused neither holds up nor repeats the others' mails.
 */
final class MailAction implements Processor {
    static final String TO = "CamelMailTo";
    private static final Logger LOG = LoggerFactory.getLogger(MailAction.class);
    private final MailSettings settings;
    private final OwnersFile owners;
    private final Unsubscribed unsubscribed;
    private final InstantSource clock;
    private final Calls calls;
    private final Notifications notifications;

    MailAction(
            MailSettings settings,
            OwnersFile owners,
            Unsubscribed unsubscribed,
            InstantSource clock,
            Calls calls,
            Notifications notifications) {
        this.notifications = notifications;
        this.calls = calls;
        this.settings = settings;
        this.owners = owners;
        this.unsubscribed = unsubscribed;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Firing firing = message.getMandatoryBody(Firing.class);
        settings.sender();
        Recipients named = Recipients.of(firing, message.getHeader(TO, String.class), owners.owners());
        Recipients recipients = named.without(unsubscribed.of(firing.flow())::has);
        if (recipients.addresses().isEmpty()) {
            FlowLegs.of(exchange).nobody(named.addresses().size() + " recipients, of whom all have unsubscribed");
            return;
        }
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
            failures.putAll(send(notifications.of(firing, null), recipients, open));
        }
        if (!failures.isEmpty()) {
            throw MailsFailed.of(failures);
        }
    }

    private Map<Address, AttemptOutcome> send(Notification told, Recipients recipients, Map<Address, Legs.Part> open)
            throws Exception {
        Calls.Call call = calls.begin(told.firing(), Targets.mailServer(settings.host(), settings.port()));
        AttemptOutcome ofServer = new AttemptOutcome.TryAgain("the mail was not handed over");
        try (Transport server = settings.connect()) {
            var failures = new LinkedHashMap<Address, AttemptOutcome>();
            open.forEach((to, part) -> {
                AttemptOutcome outcome = server.isConnected()
                        ? send(server, render(told, to, recipients), to)
                        : new AttemptOutcome.TryAgain("the mail server broke off before its turn");
                part.end(outcome);
                if (!(outcome instanceof AttemptOutcome.Delivered)) {
                    failures.put(to, outcome);
                }
            });
            ofServer = ofServer(failures.values(), open.size());
            return failures;
        } catch (MessagingException failure) {
            ofServer = outcome(failure);
            throw MailsFailed.ofServer(ofServer);
        } finally {
            call.end(ofServer);
        }
    }

    private byte[] render(Notification told, Address to, Recipients recipients) {
        Optional<String> unsubscribe =
                unsubscribed.link(told.pages(), told.firing().flow(), to);
        var letter = new Letter(told, to, recipients, unsubscribe, Optional.empty());
        return OwnerMail.render(letter, settings.sender(), clock.instant());
    }

    /** The server does its work where it takes a mail, or refuses one for good. */
    private static AttemptOutcome ofServer(Collection<AttemptOutcome> failed, int asked) {
        boolean nothingButLater =
                failed.size() == asked && failed.stream().allMatch(AttemptOutcome.TryAgain.class::isInstance);
        return nothingButLater ? failed.iterator().next() : new AttemptOutcome.Delivered();
    }

    private AttemptOutcome send(Transport server, byte[] mail, Address to) {
        try {
            var message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
            server.sendMessage(message, new InternetAddress[] {new InternetAddress(to.text())});
            return new AttemptOutcome.Delivered();
        } catch (MessagingException failure) {
            return outcome(failure);
        }
    }

    /** What a failure means; a server may repeat in its answer what it was told. */
    private AttemptOutcome outcome(MessagingException failure) {
        AttemptOutcome outcome = Failures.outcome(failure, calls.now());
        return switch (outcome) {
            case AttemptOutcome.TryAgain again ->
                new AttemptOutcome.TryAgain(settings.withoutSecrets(again.reason()), again.retryAfter());
            case AttemptOutcome.Refused refused ->
                new AttemptOutcome.Refused(settings.withoutSecrets(refused.reason()));
            case AttemptOutcome.Delivered other -> other;
            case AttemptOutcome.Suppressed other -> other;
            case AttemptOutcome.Gone other -> other;
            case AttemptOutcome.Deferred other -> other;
        };
    }
}
