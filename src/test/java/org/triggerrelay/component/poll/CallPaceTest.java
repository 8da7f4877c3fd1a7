package org.triggerrelay.component.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triggerrelay.HandClock;

/** However soon calls are asked for, no minute has more of them than its limit. */
class CallPaceTest {
    private final HandClock clock = new HandClock();

    @Test
    void noMinuteHasMoreCallsThanTheLimit() {
        var pace = new CallPace(clock, 100);
        var random = new Random(8);
        var calls = new ArrayList<Instant>();
        for (int i = 0; i < 2_000; i++) {
            clock.move(pace.take());
            calls.add(clock.instant());
            clock.move(Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(5_000) : random.nextInt(50)));
        }
        calls.forEach(first -> assertThat(inTheMinuteFrom(first, calls)).isLessThanOrEqualTo(100));
    }

    private static long inTheMinuteFrom(Instant first, List<Instant> calls) {
        Instant end = first.plus(Duration.ofMinutes(1));
        return calls.stream()
                .filter(call -> !call.isBefore(first) && call.isBefore(end))
                .count();
    }

    @Test
    void theFirstCallGoesOutAtOnceAndOneAfterAPauseAtItsEnd() {
        var pace = new CallPace(clock, 60);

        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(Duration.ofSeconds(1));
        pace.rest(Duration.ofSeconds(30));
        assertThat(pace.take()).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.take()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void anEarlierEndOfAPauseChangesNothing() {
        var pace = new CallPace(clock, 60);
        pace.rest(Duration.ofSeconds(30));
        pace.rest(Duration.ofSeconds(3));

        assertThat(pace.take()).isEqualTo(Duration.ofSeconds(30));
    }
}
