package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.RefusingMailServer;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.mail.MailTurns;
import org.triggerrelay.component.sending.Failures;
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

    @Test
    void whatTheRateDoesNotLetThroughWaitsWithoutAnAttemptAndTheRestHasGone() throws Exception {
        try (var server = new RefusingMailServer();
                var flow = flow(server.port(), Map.of("mail.smtp.rate", "1/h"), ANA + ",boris@x.example")) {
            assertThat(send(flow))
                    .isEqualTo(new AttemptOutcome.Deferred(
                            "boris@x.example: more mails wait than mail.smtp.rate lets through",
                            OneFlow.NOW.plusSeconds(1_800)));
            assertThat(server.mails()).containsExactly(List.of(ANA));
            assertThat(send(flow)).isInstanceOf(AttemptOutcome.Deferred.class);
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void noMoreConnectionsAreOpenThanTheSettingSays() throws Exception {
        var turns = new MailTurns(1, null, InstantSource.fixed(OneFlow.NOW));
        MailTurns.Round first = turns.begin();
        assertThatThrownBy(turns::begin).hasMessage("all connections of mail.smtp.connections are in use");
        first.close();
        turns.begin().close();
    }

    @ParameterizedTest
    @CsvSource({
        "mail.smtp.rate, often, mail.smtp.rate: found \"often\"",
        "mail.smtp.connections, 0, mail.smtp.connections is '0'",
        "mail.smtp.oauth.token-url, https://login.example/token, mail.smtp.oauth.client-id is empty"
    })
    void aSettingThatMakesNoSenseIsRefused(String name, String value, String message) {
        assertThatThrownBy(() -> flow(1, Map.of(name, value), ANA).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private AttemptOutcome send(int port, Map<String, String> changed) throws Exception {
        try (var flow = flow(port, changed, ANA)) {
            return send(flow);
        }
    }

    private static AttemptOutcome send(OneFlow flow) {
        return Failures.outcome(flow.send(Firings.refreshFailed()).getException(), OneFlow.NOW);
    }

    private OneFlow flow(int port, Map<String, String> changed, String to) throws Exception {
        var settings = new HashMap<>(Map.of(
                "mail.smtp.host", "127.0.0.1",
                "mail.smtp.port", Integer.toString(port),
                "mail.smtp.tls", "none",
                "mail.smtp.username", "relay",
                "mail.smtp.password", "topsecret-0123",
                "mail.from", "relay@x.example",
                "owners.file", folder.resolve("none.csv").toString()));
        settings.putAll(changed);
        return new OneFlow("owner-mail-sink", Map.of("to", to), settings);
    }
}
