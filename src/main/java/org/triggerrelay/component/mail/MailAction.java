package org.triggerrelay.component.mail;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.Letter;
import org.triggerrelay.action.mail.MailBody;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.component.sending.Calls;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.component.sending.FlowLegs;
import org.triggerrelay.component.sending.NotNow;
import org.triggerrelay.component.sending.Notifications;
import org.triggerrelay.component.sending.Targets;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.AttemptOutcome.Deferred;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.trigger.Firing;

/**
 * Mails the firing in the body to its owners, or to those whom the header CamelMailTo names: a mail for each recipient,
 * all over one connection, so that an address that is refused neither holds up nor repeats the others' mails.
 */
public final class MailAction implements Processor {
    static final String TO = "CamelMailTo";
    static final String LANGUAGE = "CamelMailLanguage";
    static final String TEXT_TEMPLATE = "CamelMailTextTemplate";
    static final String HTML_TEMPLATE = "CamelMailHtmlTemplate";
    private static final Logger LOG = LoggerFactory.getLogger(MailAction.class);
    private final MailSettings settings;
    private final MailServer server;
    private final MailTurns turns;
    private final OwnersFile owners;
    private final Unsubscribed unsubscribed;
    private final InstantSource clock;
    private final Calls calls;
    private final Notifications notifications;
    private final Templates templates;
    private final Charts charts = new Charts(ReadingsChart::png);

    public MailAction(
            MailSettings settings,
            MailServer server,
            MailTurns turns,
            OwnersFile owners,
            Unsubscribed unsubscribed,
            InstantSource clock,
            Calls calls,
            Notifications notifications,
            Templates templates) {
        this.templates = templates;
        this.notifications = notifications;
        this.calls = calls;
        this.settings = settings;
        this.server = server;
        this.turns = turns;
        this.owners = owners;
        this.unsubscribed = unsubscribed;
        this.clock = clock;
    }

    /**
     * What a step says of its mails.
     *
     * @param to who gets them; empty for the owners
     * @param language the tag of their language; none for that of the settings
     */
    public record Options(
            @Nullable String to,
            @Nullable String language,
            @Nullable String textTemplate,
            @Nullable String htmlTemplate) {

        /** Mails in the built-in form, to these addresses. */
        public static Options to(String addresses) {
            return new Options(addresses, null, null, null);
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        mail(
                message.getMandatoryBody(Firing.class),
                new Options(
                        message.getHeader(TO, String.class),
                        message.getHeader(LANGUAGE, String.class),
                        message.getHeader(TEXT_TEMPLATE, String.class),
                        message.getHeader(HTML_TEMPLATE, String.class)),
                FlowLegs.of(exchange),
                FlowLegs.step(exchange));
    }

    /** Refuses what keeps every mail from going out: no server, or nobody whom they are from. */
    public void check() {
        settings.sender();
    }

    /** Mails the firing as this step of the parts of an attempt; fails with what went wrong. */
    public void mail(Firing firing, Options options, Legs legs, String step) throws Exception {
        check();
        Recipients named = Recipients.of(firing, options.to(), owners.owners());
        Recipients recipients = named.without(unsubscribed.of(firing.flow())::has);
        if (recipients.addresses().isEmpty()) {
            legs.nobody(named.addresses().size() + " recipients, of whom all have unsubscribed");
            return;
        }
        recipients.note().ifPresent(note -> LOG.warn("Delivery {}: {}", firing.id(), note));
        var failures = new LinkedHashMap<Address, AttemptOutcome>();
        var open = new LinkedHashMap<Address, Legs.Part>();
        for (Address address : recipients.addresses()) {
            Legs.Part part = legs.begin(step, address.text());
            String refusal = part.refusal();
            if (refusal != null) {
                failures.put(address, new AttemptOutcome.Refused(refusal));
            } else if (!part.isDelivered()) {
                open.put(address, part);
            }
        }
        if (!open.isEmpty()) {
            Templates.Message made = templates.message(notifications.of(firing, options.language()));
            MailBody body = made.mail(options.textTemplate(), options.htmlTemplate());
            failures.putAll(send(made.told(), body, recipients, open));
        }
        if (!failures.isEmpty()) {
            throw MailsFailed.of(failures);
        }
    }

    private Map<Address, AttemptOutcome> send(
            Notification told, MailBody body, Recipients recipients, Map<Address, Legs.Part> open) throws Exception {
        try (MailTurns.Round round = turns.begin()) {
            Deferred notYet = round.next();
            if (notYet != null) {
                throw new NotNow(notYet);
            }
            Calls.Call call = calls.begin(told.firing(), Targets.mailServer(settings.host(), settings.port()));
            AttemptOutcome ofServer = new AttemptOutcome.TryAgain("the mail was not handed over");
            try (Transport connection = server.connect()) {
                var failures = send(connection, told, body, recipients, open, round);
                ofServer = ofServer(failures.values(), open.size());
                return failures;
            } catch (MessagingException failure) {
                ofServer = outcome(failure);
                throw MailsFailed.ofServer(ofServer);
            } finally {
                call.end(ofServer);
            }
        }
    }

    private Map<Address, AttemptOutcome> send(
            Transport connection,
            Notification told,
            MailBody body,
            Recipients recipients,
            Map<Address, Legs.Part> open,
            MailTurns.Round round)
            throws InterruptedException {
        var failures = new LinkedHashMap<Address, AttemptOutcome>();
        Optional<byte[]> chart = charts.of(told);
        Deferred notYet = null; // the first one's turn is taken
        boolean first = true;
        for (Map.Entry<Address, Legs.Part> to : open.entrySet()) {
            notYet = first || notYet != null ? notYet : round.next();
            first = false;
            AttemptOutcome outcome = notYet != null
                    ? notYet
                    : send(connection, to.getKey(), render(told, body, to.getKey(), recipients, chart));
            to.getValue().end(outcome);
            if (!(outcome instanceof AttemptOutcome.Delivered)) {
                failures.put(to.getKey(), outcome);
            }
        }
        return failures;
    }

    private byte[] render(Notification told, MailBody body, Address to, Recipients recipients, Optional<byte[]> chart) {
        Optional<String> unsubscribe =
                unsubscribed.link(told.pages(), told.firing().flow(), to);
        var letter = new Letter(told, to, recipients, unsubscribe, chart, body);
        return OwnerMail.render(letter, settings.sender(), clock.instant());
    }

    /** The server does its work where it takes a mail, or refuses one for good. */
    private static AttemptOutcome ofServer(Collection<AttemptOutcome> failed, int asked) {
        boolean works = failed.size() < asked || failed.stream().anyMatch(AttemptOutcome.Refused.class::isInstance);
        return works ? new AttemptOutcome.Delivered() : failed.iterator().next();
    }

    private AttemptOutcome send(Transport connection, Address to, byte[] mail) {
        if (!connection.isConnected()) {
            return new AttemptOutcome.TryAgain("the mail server broke off before its turn");
        }
        try {
            var message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
            connection.sendMessage(message, new InternetAddress[] {new InternetAddress(to.text())});
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
                new AttemptOutcome.TryAgain(server.withoutSecrets(again.reason()), again.retryAfter());
            case AttemptOutcome.Refused refused -> new AttemptOutcome.Refused(server.withoutSecrets(refused.reason()));
            case AttemptOutcome.Delivered other -> other;
            case AttemptOutcome.Suppressed other -> other;
            case AttemptOutcome.Gone other -> other;
            case Deferred other -> other;
        };
    }
}
