package org.triggerrelay.component.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.action.mail.Sender;
import org.triggerrelay.component.post.OAuthProfile;
import org.triggerrelay.flow.Rate;

/** How mails are handed to the mail server: the settings {@code mail.*}, read once. */
public record MailSettings(
        String host,
        int port,
        Tls tls,
        String username,
        String password,
        Optional<Sender> from,
        Optional<OAuthProfile> oauth,
        Optional<Rate> rate,
        int connections) {
    private static final String OAUTH = "mail.smtp.oauth.";
    private static final String EXCHANGE_ONLINE = "https://outlook.office365.com/.default";
    private static final int MOST_CONNECTIONS = 100;

    /** How the connection is kept private. */
    enum Tls {
        REQUIRED,
        IMPLICIT,
        NONE;

        static Tls of(String word) {
            for (Tls tls : values()) {
                if (tls.name().equals(word.toUpperCase(Locale.ROOT))) {
                    return tls;
                }
            }
            throw new IllegalArgumentException("mail.smtp.tls is '" + word + "': use required, implicit or none");
        }
    }

    public static MailSettings of(CamelContext camel) {
        String from = setting(camel, "mail.from", "");
        return new MailSettings(
                setting(camel, "mail.smtp.host", ""),
                number("mail.smtp.port", setting(camel, "mail.smtp.port", "587"), 65_535),
                Tls.of(setting(camel, "mail.smtp.tls", "required")),
                setting(camel, "mail.smtp.username", ""),
                setting(camel, "mail.smtp.password", ""),
                from.isEmpty() ? Optional.empty() : Optional.of(Sender.of(from)),
                oauth(camel),
                rate(setting(camel, "mail.smtp.rate", "")),
                number("mail.smtp.connections", setting(camel, "mail.smtp.connections", "3"), MOST_CONNECTIONS));
    }

    private static Optional<Rate> rate(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Rate.of("mail.smtp.rate", text));
    }

    private static Optional<OAuthProfile> oauth(CamelContext camel) {
        String url = setting(camel, OAUTH + "token-url", "");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        for (String needed : List.of(OAUTH + "client-id", OAUTH + "client-secret", "mail.smtp.username")) {
            if (setting(camel, needed, "").isEmpty()) {
                throw new IllegalArgumentException(needed + " is empty: with " + OAUTH
                        + "token-url the relay signs in by OAuth, and needs it"
                        + (needed.endsWith("username") ? "; it is the mailbox that mails are sent from" : ""));
            }
        }
        return Optional.of(new OAuthProfile(
                "mail",
                Destination.of(OAUTH + "token-url", url),
                setting(camel, OAUTH + "client-id", ""),
                setting(camel, OAUTH + "client-secret", ""),
                setting(camel, OAUTH + "scope", EXCHANGE_ONLINE)));
    }

    /** Whom mails are from; without it, or without a server, no mail can be sent. */
    Sender sender() {
        if (host.isEmpty()) {
            throw new Undeliverable("mail.smtp.host is empty: set the name of the mail server");
        }
        return from.orElseThrow(
                () -> new Undeliverable("mail.from is empty: set the address that the relay's mails come from"));
    }

    private static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw badNumber(name, text, most);
        }
        throw badNumber(name, text, most);
    }

    private static IllegalArgumentException badNumber(String name, String text, int most) {
        return new IllegalArgumentException(name + " is '" + text + "': give a number from 1 to " + most);
    }

    private static String setting(CamelContext camel, String name, String otherwise) {
        String value =
                camel.getPropertiesComponent().resolveProperty(name).orElse("").strip();
        return value.isEmpty() ? otherwise : value;
    }

    @Override
    public String toString() {
        return host + ":" + port + " (" + tls + ")";
    }
}
