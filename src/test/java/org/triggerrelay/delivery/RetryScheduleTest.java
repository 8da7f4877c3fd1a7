package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.ledger.Ending;
import org.triggerrelay.ledger.Settlement;

/** When a failed attempt is tried again, and what an HTTP answer means. */
class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final RetrySchedule SCHEDULE = new RetrySchedule(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(10)));

    private static Settlement settle(AttemptOutcome outcome, int tried, double jitter) {
        return SCHEDULE.settle(outcome, tried, NOW, jitter);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // tried, Retry-After, jitter, due in
                "0, -, 0, PT5S",
                "1, -, 0, PT30S",
                "2, -, 0, PT5M",
                "3, -, 0, PT10H",
                "0, -, -1, PT4S",
                "0, -, 1, PT6S",
                "3, -, -1, PT8H",
                "3, -, 1, PT12H",
                // the later of both, and jitter only added to what was asked for
                "0, PT1S, 0, PT5S",
                "0, PT1S, -1, PT4S",
                "0, PT10S, 0, PT10S",
                "0, PT10S, -1, PT12S",
                "0, PT10S, 1, PT12S",
                "3, PT10S, -1, PT8H",
                "0, PT1H, 1, PT1H12S",
                "0, PT1H, -0.5, PT1H6S",
                // what makes no sense is clamped
                "0, PT-5S, 0, PT5S",
                "0, PT0S, 1, PT6S",
                "0, PT24H, 0, PT24H",
                "0, PT9000H, 0, PT24H",
                "3, PT9000H, 1, PT24H12S"
            })
    void anAttemptIsTriedAgainAfterItsDelay(int tried, Duration retryAfter, double jitter, Duration due) {
        assertThat(settle(new AttemptOutcome.TryAgain("503 from x", retryAfter), tried, jitter))
                .isEqualTo(new Settlement.Again(NOW.plus(due), "503 from x"));
    }

    @Test
    void jitterStaysWithinAFifth() {
        var random = new Random(20261122);
        for (int round = 0; round < 10_000; round++) {
            var again = (Settlement.Again) settle(new AttemptOutcome.TryAgain("503"), 1, random.nextDouble(-1, 1));
            assertThat(Duration.between(NOW, again.due())).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
        }
    }

    @Test
    void afterTheLastDelayItIsDead() {
        assertThat(settle(new AttemptOutcome.TryAgain("503 from x"), 4, 0))
                .isEqualTo(new Settlement.Dead("503 from x (attempt 5, the last)", new Ending(Ending.Kind.AGAIN)));
        assertThat(new RetrySchedule(List.of()).settle(new AttemptOutcome.TryAgain("503"), 0, NOW, 0))
                .isInstanceOf(Settlement.Dead.class);
    }

    @Test
    void whatIsDeliveredOrRefusedIsOverAtOnce() {
        assertThat(settle(new AttemptOutcome.Delivered(), 0, 0)).isEqualTo(new Settlement.Delivered());
        assertThat(settle(new AttemptOutcome.Refused("404 from x"), 0, 0)).isEqualTo(new Settlement.Dead("404 from x"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void aGoodAnswerIsDelivered(int status) {
        assertThat(HttpStatus.outcome(status, "r", null)).isInstanceOf(AttemptOutcome.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void anAnswerThatMayPassIsTriedAgainAsItAsked(int status) {
        assertThat(HttpStatus.outcome(status, "r", Duration.ofSeconds(7)))
                .isEqualTo(new AttemptOutcome.TryAgain("r", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 413, 422})
    void anyOtherAnswerIsRefusedForGood(int status) {
        assertThat(HttpStatus.outcome(status, "r", Duration.ofSeconds(7)))
                .isInstanceOfSatisfying(AttemptOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .startsWith("r"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void aRedirectIsRefusedAndTheReasonSaysSo(int status) {
        assertThat(HttpStatus.outcome(status, "x answered " + status, null))
                .isEqualTo(new AttemptOutcome.Refused(
                        "x answered " + status + ", a redirect, which is not followed: give the new URL"));
    }

    @Test
    void whatIsGoneKeepsItsDeliveryForWhenTheFlowIsSwitchedOnAgain() {
        AttemptOutcome gone = HttpStatus.outcome(410, "x answered 410", Duration.ofSeconds(7));
        assertThat(gone).isEqualTo(new AttemptOutcome.Gone("x answered 410"));
        assertThat(settle(gone, 4, 0))
                .isEqualTo(new Settlement.Again(NOW, "x answered 410", new Ending(Ending.Kind.GONE)));
    }

    @Test
    void whatWasNotSentIsDueLaterHoweverOftenItWasTried() {
        Instant later = NOW.plusSeconds(40);
        assertThat(settle(new AttemptOutcome.Deferred("x: resting", later), 4, 1))
                .isEqualTo(new Settlement.Deferred(later, "x: resting"));
    }
}
