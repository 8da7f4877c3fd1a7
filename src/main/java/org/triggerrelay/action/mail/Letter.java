package org.triggerrelay.action.mail;

import java.util.Optional;
import org.triggerrelay.action.Notification;
import org.triggerrelay.trigger.Firing;

/**
 * One mail to one of the recipients.
 *
 * @param unsubscribe the link by which it can be the last
 * @param chart the subject's numbers as a PNG
 */
public record Letter(
        Notification told, Address to, Recipients recipients, Optional<String> unsubscribe, Optional<byte[]> chart) {

    Firing firing() {
        return told.firing();
    }
}
