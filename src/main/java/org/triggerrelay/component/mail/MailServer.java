package org.triggerrelay.component.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.mail.SmtpReply;
import org.triggerrelay.component.post.AccessTokens;
import org.triggerrelay.component.post.PostFailed;

/** Connections to the mail server, signed in with a password, or with an access token where there are any. */
public final class MailServer {
    private static final String TIMEOUT = "30000";
    private static final String CONNECT_TIMEOUT = "10000";
    private static final int SHORTEST_SECRET = 4;

    private final MailSettings settings;
    private final @Nullable AccessTokens tokens;
    private volatile String lastToken = "";

    public MailServer(MailSettings settings, @Nullable AccessTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** A connection, signed in; a token that is not taken is fetched anew once. */
    Transport connect() throws MessagingException, PostFailed, InterruptedException {
        if (tokens == null) {
            return connect(settings.password());
        }
        String token = tokens.await();
        try {
            return connectWith(token);
        } catch (AuthenticationFailedException refused) {
            if (SmtpReply.of(refused.getMessage())
                    .filter(reply -> !reply.isForGood())
                    .isPresent()) {
                throw refused;
            }
            tokens.refused(token);
            return connectWith(tokens.await());
        }
    }

    private Transport connectWith(String token) throws MessagingException {
        lastToken = token;
        return connect(token);
    }

    private Transport connect(String secret) throws MessagingException {
        String protocol = settings.tls() == MailSettings.Tls.IMPLICIT ? "smtps" : "smtp";
        boolean signsIn = !settings.username().isEmpty();
        var sender = new DefaultJavaMailSender();
        sender.setJavaMailProperties(properties("mail." + protocol + "."));
        sender.setProtocol(protocol);
        Transport transport = sender.getSession().getTransport(protocol);
        transport.connect(
                settings.host(), settings.port(), signsIn ? settings.username() : null, signsIn ? secret : null);
        return transport;
    }

    private Properties properties(String prefix) {
        String startTls = Boolean.toString(settings.tls() == MailSettings.Tls.REQUIRED);
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT_TIMEOUT);
        properties.setProperty(prefix + "timeout", TIMEOUT);
        properties.setProperty(prefix + "writetimeout", TIMEOUT);
        properties.setProperty(
                prefix + "auth", Boolean.toString(!settings.username().isEmpty()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", startTls);
        properties.setProperty(prefix + "starttls.required", startTls);
        if (tokens != null) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }

    /** The text without what nobody may read, should the server have repeated it. */
    String withoutSecrets(String text) {
        return without(without(text, settings.password()), lastToken);
    }

    private static String without(String text, String secret) {
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "…");
    }
}
