package org.triggerrelay.component;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.URISupport;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.component.mail.MailAction;
import org.triggerrelay.component.mail.MailServer;
import org.triggerrelay.component.mail.MailSettings;
import org.triggerrelay.component.mail.MailTurns;
import org.triggerrelay.component.mail.OwnersFile;
import org.triggerrelay.component.mail.Unsubscribed;
import org.triggerrelay.component.post.CheckedAddresses;
import org.triggerrelay.component.post.OAuth;
import org.triggerrelay.component.post.PostAction;
import org.triggerrelay.component.sending.Calls;
import org.triggerrelay.component.sending.Notifications;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.delivery.Addresses;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.HostRates;

/** What the kamelets of the actions call, under the names that they call it by. */
public final class Actions {
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(5);

    private Actions() {}

    /** Binds the actions for a context whose destinations have no rates. */
    public static void bind(CamelContext camel, InstantSource clock) {
        bind(camel, clock, new Destinations(clock, HostRates.none()), Notifications.History.NONE);
    }

    /**
     * Binds the actions with the settings of this context, before it starts; a setting that makes no sense is refused.
     */
    public static void bind(
            CamelContext camel, InstantSource clock, Destinations destinations, Notifications.History history) {
        bind(camel, clock, new Calls(destinations, Calls.LONGEST), history);
    }

    static void bind(CamelContext camel, InstantSource clock, Calls calls, Notifications.History history) {
        Registry registry = camel.getRegistry();
        MailSettings mail = MailSettings.of(camel);
        Notifications notifications = Notifications.of(camel, history);
        Templates templates = templates(camel);
        registry.bind("destinations", calls.destinations());
        registry.bind("addresses", new CheckedAddresses(allowed(camel), InetAddress::getAllByName, LONGEST_LOOKUP));
        var oauth = new OAuth(camel, clock);
        registry.bind("oauth", oauth);
        registry.bind("teams-message", new PostAction.Teams(notifications, templates));
        registry.bind("flow-webhook", new PostAction.Webhook(new FlowWebhook(clock)));
        registry.bind(
                "owner-mail",
                Processor.class,
                new MailAction(
                        mail,
                        new MailServer(mail, mail.oauth().map(oauth::of).orElse(null)),
                        new MailTurns(mail.connections(), mail.rate().orElse(null), clock),
                        OwnersFile.named(setting(camel, "owners.file")),
                        new Unsubscribed(camel),
                        clock,
                        calls,
                        notifications,
                        templates));
        URISupport.addSanitizeKeywords("url,sig");
    }

    private static Addresses allowed(CamelContext camel) {
        return Addresses.of(setting(camel, Addresses.SETTING));
    }

    private static String setting(CamelContext camel, String name) {
        return camel.getPropertiesComponent().resolveProperty(name).orElse("").strip();
    }

    private static Templates templates(CamelContext camel) {
        Templates shared = camel.getRegistry().findSingleByType(Templates.class);
        String folder = setting(camel, "relay.templates.directory");
        return shared != null ? shared : new Templates(Path.of(folder.isEmpty() ? "templates" : folder));
    }
}
