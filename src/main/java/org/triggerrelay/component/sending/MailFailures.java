package org.triggerrelay.component.sending;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.mail.SmtpReply;
import org.triggerrelay.delivery.AttemptOutcome;

/** What a mail server's answers mean for a delivery: 5xx to a mail is for good, anything else may pass. */
final class MailFailures {
    private MailFailures() {}

    static @Nullable AttemptOutcome outcome(Throwable failure, Instant now) {
        return switch (failure) {
            case SMTPSendFailedException mail -> answered(mail.getReturnCode(), mail);
            case SMTPAddressFailedException mail -> answered(mail.getReturnCode(), mail);
            case SMTPSenderFailedException mail -> answered(mail.getReturnCode(), mail);
            case AuthenticationFailedException mail -> new AttemptOutcome.TryAgain(signIn(mail));
            case MessagingException mail when mail.getNextException() != null && mail.getCause() != null -> null;
            case MessagingException mail
            when String.valueOf(mail.getMessage()).startsWith("STARTTLS is required") ->
                new AttemptOutcome.TryAgain("the mail server offers no STARTTLS, and mail.smtp.tls is required");
            case MessagingException mail ->
                new AttemptOutcome.TryAgain("the mail server could not be reached, or broke off");
            default -> null;
        };
    }

    private static AttemptOutcome answered(int code, MessagingException failure) {
        SmtpReply reply = SmtpReply.of(failure.getMessage()).orElseGet(() -> new SmtpReply(code, ""));
        String reason = "the mail server answered " + reply;
        return reply.isForGood() ? new AttemptOutcome.Refused(reason) : new AttemptOutcome.TryAgain(reason);
    }

    /**
     * Never for good: the settings are wrong, not the mail, which goes out once they are mended; and after some
     * failures the server rests, so that no account is locked.
     */
    private static String signIn(AuthenticationFailedException failure) {
        return SmtpReply.of(failure.getMessage())
                .map(reply -> reply.isForGood()
                        ? "the mail server refused the sign-in: " + reply + "; check the settings mail.smtp.*"
                        : "the mail server put the sign-in off: " + reply)
                .orElse(
                        String.valueOf(failure.getMessage()).startsWith("OAUTH2")
                                ? "the mail server refused the access token; check the settings mail.smtp.oauth.*"
                                : "the mail server offers no sign-in that fits the settings mail.smtp.*");
    }
}
