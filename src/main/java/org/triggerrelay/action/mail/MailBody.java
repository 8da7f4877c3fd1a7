package org.triggerrelay.action.mail;

import java.util.Optional;

/** What users' templates have made of a mail's two forms; what is not there is built in. */
public record MailBody(Optional<String> text, Optional<String> html) {
    public static final MailBody BUILT_IN = new MailBody(Optional.empty(), Optional.empty());
}
