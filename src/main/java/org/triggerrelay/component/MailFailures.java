package org.triggerrelay.component;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.AttemptOutcome;

/** What a mail server's answers mean for a delivery: 5xx for good, anything else may pass. */
final class MailFailures {
    private MailFailures() {}

    static @Nullable AttemptOutcome outcome(Throwable failure, Instant now) {
        return switch (failure) {
            case SMTPSendFailedException mail -> answered(mail.getReturnCode());
            case SMTPAddressFailedException mail -> answered(mail.getReturnCode());
            case SMTPSenderFailedException mail -> answered(mail.getReturnCode());
            case AuthenticationFailedException mail ->
                new AttemptOutcome.Refused("the mail server refused the sign-in; check mail.smtp.username");
            case MessagingException mail when mail.getNextException() != null && mail.getCause() != null -> null;
            case MessagingException mail ->
                new AttemptOutcome.TryAgain("the mail server could not be reached, or broke off");
            default -> null;
        };
    }

    private static AttemptOutcome answered(int code) {
        String reason = "the mail server answered " + code;
        return code >= 500 ? new AttemptOutcome.Refused(reason) : new AttemptOutcome.TryAgain(reason);
    }
}
