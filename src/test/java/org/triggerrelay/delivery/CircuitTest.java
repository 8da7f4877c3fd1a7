package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.HandClock;

/** A destination that keeps failing rests, and is probed when it has. */
class CircuitTest {
    private static final AttemptOutcome GOOD = new AttemptOutcome.Delivered();
    private static final AttemptOutcome FAILED = new AttemptOutcome.TryAgain("h answered 503");

    private final HandClock clock = new HandClock();
    private final Circuit circuit = new Circuit();

    private Instant now() {
        return clock.instant();
    }

    private void call(AttemptOutcome outcome) {
        assertThat(circuit.refuses(now())).as("it may be called").isFalse();
        circuit.ended(circuit.begin(now()), outcome, now());
    }

    private void open() {
        for (int failure = 0; failure < 5; failure++) {
            call(FAILED);
        }
    }

    @Test
    void itRestsAfterFiveFailuresInARowAndNotBefore() {
        for (int failure = 0; failure < 4; failure++) {
            call(FAILED);
        }
        assertThat(circuit.rests()).isFalse();
        call(FAILED);
        assertThat(circuit.refuses(now())).isTrue();
        assertThat(circuit.told(now()))
                .isEqualTo("resting until 2026-11-22T12:00:05Z, after 5 failures in a row: h answered 503");
        clock.move(Duration.ofMillis(4_999));
        assertThat(circuit.refuses(now())).isTrue();
        clock.move(Duration.ofMillis(1));
        assertThat(circuit.refuses(now())).isFalse();
    }

    static List<AttemptOutcome> answers() {
        return List.of(GOOD, new AttemptOutcome.Refused("h answered 400"), new AttemptOutcome.Gone("h answered 410"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatMayNotBeTriedAgainEndsTheRowAndTheRest(AttemptOutcome answer) {
        for (int round = 0; round < 3; round++) {
            for (int failure = 0; failure < 4; failure++) {
                call(FAILED);
            }
            call(answer);
        }
        assertThat(circuit.isUntroubled()).isTrue();
        open();
        clock.move(Duration.ofSeconds(5));
        call(answer);
        assertThat(circuit.isUntroubled()).isTrue();
    }

    @Test
    void eachFailedProbeDoublesTheRestUpToFiveMinutesAndAGoodOneEndsIt() {
        open();
        var rests = new ArrayList<Long>();
        for (int probe = 0; probe < 8; probe++) {
            Duration rest = Duration.between(now(), circuit.again(now()));
            rests.add(rest.toSeconds());
            clock.move(rest);
            call(FAILED);
        }
        assertThat(rests).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
        clock.move(Duration.ofMinutes(5));
        call(GOOD);
        open();
        assertThat(circuit.again(now())).as("the next rest is short again").isEqualTo(now().plusSeconds(5));
    }

    @Test
    void oneCallProbesAndTheOthersWait() {
        open();
        clock.move(Duration.ofSeconds(5));
        int probe = circuit.begin(now());
        assertThat(circuit.refuses(now())).isTrue();
        assertThat(circuit.again(now())).isEqualTo(now().plusSeconds(5));
        circuit.ended(probe, GOOD, now());
        assertThat(circuit.refuses(now())).isFalse();
    }

    @Test
    void aProbeThatNeverEndsIsFollowedByAnotherAndNotHeardAnyMore() {
        open();
        clock.move(Duration.ofSeconds(5));
        int lost = circuit.begin(now());
        clock.move(Circuit.PROBE_PATIENCE);
        assertThat(circuit.refuses(now())).isFalse();
        int next = circuit.begin(now());
        circuit.ended(lost, GOOD, now());
        assertThat(circuit.rests()).isTrue();
        circuit.ended(next, GOOD, now());
        assertThat(circuit.rests()).isFalse();
    }

    @Test
    void whatBeganBeforeTheRestNeitherEndsNorDoublesIt() {
        int slow = circuit.begin(now());
        int slower = circuit.begin(now());
        open();
        circuit.ended(slow, GOOD, now());
        circuit.ended(slower, FAILED, now());
        assertThat(circuit.again(now())).isEqualTo(now().plusSeconds(5));
    }

    @Test
    void theRestLastsAsLongAsTheDestinationAsks() {
        for (int failure = 0; failure < 4; failure++) {
            call(FAILED);
        }
        int late = circuit.begin(now());
        call(asking(Duration.ofSeconds(90)));
        assertThat(circuit.again(now())).isEqualTo(now().plusSeconds(90));
        circuit.ended(late, asking(Duration.ofSeconds(120)), now());
        assertThat(circuit.again(now())).as("a later answer asked for more").isEqualTo(now().plusSeconds(120));
        clock.move(Duration.ofSeconds(120));
        call(asking(Duration.ofSeconds(1)));
        assertThat(circuit.again(now())).as("less than its own is not heard").isEqualTo(now().plusSeconds(10));
    }

    @Test
    void aClockThatIsPutBackMakesNoRestLonger() {
        open();
        clock.move(Duration.ofHours(-5));
        assertThat(circuit.again(now())).isEqualTo(now().plusSeconds(5));
        clock.move(Duration.ofHours(6));
        assertThat(circuit.refuses(now())).isFalse();
        circuit.begin(now());
        clock.move(Duration.ofHours(-1));
        assertThat(circuit.refuses(now())).as("nor a probe").isTrue();
        clock.move(Duration.ofHours(2));
        assertThat(circuit.refuses(now())).isFalse();
    }

    private static AttemptOutcome asking(@Nullable Duration wait) {
        return new AttemptOutcome.TryAgain("h answered 429", wait);
    }
}
