package org.triggerrelay.component;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.action.mail.Sender;

/** How mails are handed to the mail server: the settings {@code mail.*}, read once. */
record MailSettings(String host, int port, Tls tls, String username, String password, Optional<Sender> from) {
    private static final String TIMEOUT = "30000";
    private static final String CONNECT_TIMEOUT = "10000";

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

    static MailSettings of(CamelContext camel) {
        String from = setting(camel, "mail.from", "");
        return new MailSettings(
                setting(camel, "mail.smtp.host", ""),
                port(setting(camel, "mail.smtp.port", "587")),
                Tls.of(setting(camel, "mail.smtp.tls", "required")),
                setting(camel, "mail.smtp.username", ""),
                setting(camel, "mail.smtp.password", ""),
                from.isEmpty() ? Optional.empty() : Optional.of(Sender.of(from)));
    }

    /** Whom mails are from; without it, or without a server, no mail can be sent. */
    Sender sender() {
        if (host.isEmpty()) {
            throw new Undeliverable("mail.smtp.host is empty: set the name of the mail server");
        }
        return from.orElseThrow(
                () -> new Undeliverable("mail.from is empty: set the address that the relay's mails come from"));
    }

    /** A connection to the mail server, signed in. */
    Transport connect() throws MessagingException {
        JavaMailSender server = connection();
        Transport transport = server.getSession().getTransport(server.getProtocol());
        transport.connect(host, port, username.isEmpty() ? null : username, username.isEmpty() ? null : password);
        return transport;
    }

    /** The text without what nobody may read. */
    String withoutSecrets(String text) {
        return password.isEmpty() ? text : text.replace(password, "…");
    }

    private JavaMailSender connection() {
        String protocol = tls == Tls.IMPLICIT ? "smtps" : "smtp";
        var properties = new Properties();
        properties.setProperty("mail." + protocol + ".connectiontimeout", CONNECT_TIMEOUT);
        properties.setProperty("mail." + protocol + ".timeout", TIMEOUT);
        properties.setProperty("mail." + protocol + ".writetimeout", TIMEOUT);
        properties.setProperty("mail." + protocol + ".auth", Boolean.toString(!username.isEmpty()));
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.setProperty("mail." + protocol + ".starttls.enable", Boolean.toString(tls == Tls.REQUIRED));
        properties.setProperty("mail." + protocol + ".starttls.required", Boolean.toString(tls == Tls.REQUIRED));
        var sender = new DefaultJavaMailSender();
        sender.setJavaMailProperties(properties);
        sender.setProtocol(protocol);
        sender.setHost(host);
        sender.setPort(port);
        if (!username.isEmpty()) {
            sender.setUsername(username);
            sender.setPassword(password);
        }
        return sender;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw badPort(text);
        }
        throw badPort(text);
    }

    private static IllegalArgumentException badPort(String text) {
        return new IllegalArgumentException(
                "mail.smtp.port is '" + text + "': give a number from 1 to 65535, such as 587");
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
