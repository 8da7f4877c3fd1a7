package org.triggerrelay.action.mail;

import java.util.Optional;
import org.triggerrelay.action.Notification;
import org.triggerrelay.trigger.Firing;

/**
 * One mail to one of the recipients.
 *
 * @param unsubscribe the link by which it can be the last
 * @param chart the subject's numbers as a PNG
 * @param body what templates have made of it
 */
public record Letter(
        Notification told,
        Address to,
        Recipients recipients,
        Optional<String> unsubscribe,
        Optional<byte[]> chart,
        MailBody body) {

    /** A mail in the built-in form. */
    public Letter(
            Notification told,
            Address to,
            Recipients recipients,
            Optional<String> unsubscribe,
            Optional<byte[]> chart) {
        this(told, to, recipients, unsubscribe, chart, MailBody.BUILT_IN);
    }

    Firing firing() {
        return told.firing();
    }
}
