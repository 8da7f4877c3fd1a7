package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.delivery.AttemptOutcome;

/** The one table of outcomes, through each of the two senders over HTTP: what an answer, or none, means. */
class OutcomesTest {

    private enum Sender {
        WEBHOOK("flow-webhook-sink", "url"),
        TEAMS("teams-message-sink", "webhookUrl");

        private final String kamelet;
        private final String option;

        Sender(String kamelet, String option) {
            this.kamelet = kamelet;
            this.option = option;
        }

        AttemptOutcome send(String url) throws Exception {
            try (var flow = new OneFlow(kamelet, Map.of(option, url), Map.of())) {
                return Failures.outcome(flow.send(Firings.refreshFailed()).getException(), OneFlow.NOW);
            }
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(Sender.values()).flatMap(sender -> Stream.of(
                        Map.entry("Delivered", new int[] {200, 201, 202, 204}),
                        Map.entry("TryAgain", new int[] {408, 425, 429, 500, 502, 503, 504}),
                        Map.entry("Refused", new int[] {301, 302, 307, 308, 400, 401, 403, 404, 413, 422, 451}),
                        Map.entry("Gone", new int[] {410}))
                .map(outcome -> Arguments.of(sender, outcome.getKey(), outcome.getValue())));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerMeansTheSameForEachSender(Sender sender, String outcome, int[] statuses) throws Exception {
        for (int status : statuses) {
            try (var receiver = new Receiver()) {
                receiver.answerNext(status + " Location: /elsewhere");
                AttemptOutcome told = sender.send(receiver.url("/hook"));
                assertThat(told.getClass().getSimpleName())
                        .as("%s %s", status, told)
                        .isEqualTo(outcome);
                assertThat(told instanceof AttemptOutcome.Delivered
                                || told.toString().contains("answered " + status))
                        .as(told.toString())
                        .isTrue();
                assertThat(receiver.requests()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "429, 7, PT7S",
                "503, 120, PT2M",
                "500, 3, PT3S",
                "408, 1, PT1S",
                "503, 'Sun, 22 Nov 2026 08:00:30 GMT', PT30S",
                "503, 'Sunday, 22-Nov-26 08:01:00 GMT', PT1M",
                "429, Sun Nov 22 08:00:05 2026, PT5S",
                "429, 'Sun, 22 Nov 2026 07:00:00 GMT', PT0S",
                "429, 99999999, PT24H",
                "429, soon, -"
            })
    void whatAReceiverAsksForIsHeardFromEachSender(int status, String retryAfter, @Nullable Duration wait)
            throws Exception {
        for (Sender sender : Sender.values()) {
            try (var receiver = new Receiver()) {
                receiver.answerNext(status + " Retry-After: " + retryAfter);
                assertThat(sender.send(receiver.url("/hook")))
                        .as(sender.name())
                        .isEqualTo(new AttemptOutcome.TryAgain("127.0.0.1 …hook answered " + status, wait));
            }
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(Sender.values()).flatMap(sender -> Stream.of(
                        "http://127.0.0.1:1/nobody", "http://no-such-host.invalid/", "https://127.0.0.1:1/")
                .map(url -> Arguments.of(sender, url)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void whoIsNotThereIsTriedAgain(Sender sender, String url) throws Exception {
        assertThat(sender.send(url)).isInstanceOf(AttemptOutcome.TryAgain.class);
    }

    @ParameterizedTest
    @CsvSource({"WEBHOOK", "TEAMS"})
    void whoHangsUpInTheMiddleIsTriedAgain(Sender sender) throws Exception {
        try (var receiver = Receiver.hangingUpAfter("HTTP/1.1 20")) {
            assertThat(sender.send(receiver.url("/hook"))).isInstanceOf(AttemptOutcome.TryAgain.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'1', Delivered, ''",
        "'', Delivered, ''",
        "'{\"ok\":true}', Delivered, ''",
        "'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId"
                + " tcid=0,server=DB3', TryAgain, answered 200 that tells of a 429",
        "'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413', Refused,"
                + " answered 200 that tells of a 413",
        "'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 503', TryAgain,"
                + " answered 200 that tells of a 503",
        "'Webhook message delivery failed with error: timeout', TryAgain, answered 200 that tells of a 502"
    })
    void anErrorInTheTextOfA200OfTeamsIsAFailureAndOfAWebhookIsNone(String text, String outcome, String reason)
            throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        for (Sender sender : Sender.values()) {
            try (var receiver =
                    Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n" + text)) {
                AttemptOutcome told = sender.send(receiver.url("/hook"));
                assertThat(told.getClass().getSimpleName())
                        .as("%s: %s", sender, told)
                        .isEqualTo(sender == Sender.TEAMS ? outcome : "Delivered");
                assertThat(told.toString()).contains(sender == Sender.TEAMS ? reason : "");
            }
        }
    }
}
