package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.RefusingMailServer;
import org.triggerrelay.action.Firings;
import org.triggerrelay.delivery.AttemptOutcome;

/** What each answer of a mail server means for a delivery, in its own words. */
class MailOutcomesTest {
    private static final String ANA = "ana@x.example";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana@x.example|450 4.2.1 mailbox busy|TryAgain|ana@x.example: the mail server answered 450 4.2.1 mailbox busy",
                "ana@x.example|550 5.1.1 no such user|Refused|ana@x.example: the mail server answered 550 5.1.1 no such user",
                "MAIL|432 4.3.2 too many connections|TryAgain|ana@x.example: the mail server answered 432 4.3.2 too many connections",
                "MAIL|553 5.1.8 sender refused|Refused|ana@x.example: the mail server answered 553 5.1.8 sender refused",
                "DATA|452 4.3.1 full|TryAgain|ana@x.example: the mail server answered 452 4.3.1 full",
                "DATA|554 5.7.1 looks like spam|Refused|ana@x.example: the mail server answered 554 5.7.1 looks like spam",
                "AUTH|454 4.7.0 later|TryAgain|the mail server put the sign-in off: 454 4.7.0 later",
                "AUTH|550 5.7.30 Basic authentication is not supported|TryAgain|the mail server refused the sign-in: 550 5.7.30 Basic authentication is not supported; check the settings mail.smtp.*",
                "AUTH|535 5.7.8 not topsecret-0123|TryAgain|the mail server refused the sign-in: 535 5.7.8 not …; check the settings mail.smtp.*"
            })
    void anAnswerIsClassifiedAndQuoted(String to, String answer, String outcome, String reason) throws Exception {
        try (var server = new RefusingMailServer()) {
            server.answer(to, answer);
            AttemptOutcome told = send(server.port(), Map.of());
            assertThat(told.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(told.toString()).contains("reason=" + reason);
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void aServerWithoutStartTlsIsAskedAgainAndTheSettingNamed() throws Exception {
        try (var server = new RefusingMailServer()) {
            assertThat(send(server.port(), Map.of("mail.smtp.tls", "required")))
                    .isEqualTo(new AttemptOutcome.TryAgain(
                            "the mail server offers no STARTTLS, and mail.smtp.tls is required"));
        }
    }

    private AttemptOutcome send(int port, Map<String, String> changed) throws Exception {
        var settings = new HashMap<>(Map.of(
                "mail.smtp.host", "127.0.0.1",
                "mail.smtp.port", Integer.toString(port),
                "mail.smtp.tls", "none",
                "mail.smtp.username", "relay",
                "mail.smtp.password", "topsecret-0123",
                "mail.from", "relay@x.example",
                "owners.file", folder.resolve("none.csv").toString()));
        settings.putAll(changed);
        try (var flow = new OneFlow("owner-mail-sink", Map.of("to", ANA), settings)) {
            return Failures.outcome(flow.send(Firings.refreshFailed()).getException(), OneFlow.NOW);
        }
    }
}
