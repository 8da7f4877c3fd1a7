package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.HandClock;
import org.triggerrelay.flow.Rate;

/** Rates: evenly spaced turns, one second's worth at once after a pause, and never more than that. */
class PaceTest {
    private final HandClock clock = new HandClock();

    /** Takes all turns that there are in this time, looking every 10 ms. */
    private int turns(Pace pace, Duration time) {
        Instant end = clock.instant().plus(time);
        int turns = 0;
        while (clock.instant().isBefore(end)) {
            while (pace.wait(clock.instant()).isZero()) {
                pace.take(clock.instant());
                turns++;
            }
            clock.move(Duration.ofMillis(10));
        }
        return turns;
    }

    @ParameterizedTest
    @CsvSource({
        // rate, at once, in ten minutes (of which the last turn may be the first of the next)
        "4/s, 4, 2403",
        "1/s, 1, 600",
        "100/s, 100, 60099",
        "10/m, 1, 100",
        "100/h, 1, 17"
    })
    void asManyAsTheRateSaysAndASecondsWorthAtOnce(String rate, int atOnce, int inTenMinutes) {
        var pace = new Pace(Rate.of("rate", rate));
        assertThat(turns(pace, Duration.ofMillis(1))).isEqualTo(atOnce);
        clock.move(Duration.ofHours(9));
        assertThat(turns(pace, Duration.ofMinutes(10))).isEqualTo(inTenMinutes);
    }

    @Test
    void theNextTurnIsTheIntervalAway() {
        var pace = new Pace(Rate.of("rate", "10/m"));
        pace.take(clock.instant());
        assertThat(pace.wait(clock.instant())).isEqualTo(Duration.ofSeconds(6));
        clock.move(Duration.ofSeconds(2));
        assertThat(pace.wait(clock.instant())).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aClockThatIsPutBackStopsNothing() {
        var pace = new Pace(Rate.of("rate", "1/s"));
        pace.take(clock.instant());
        clock.move(Duration.ofDays(-1));
        pace.within(Duration.ZERO, clock.instant());
        assertThat(pace.wait(clock.instant())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void eachHostHasItsOwnTurnsAndOneWithoutARateNone() {
        var rates = new HostRates(Map.of("slow.example", Rate.of("r", "1/s"), "*", Rate.of("r", "2/s")));
        Instant now = clock.instant();
        assertThat(rates.turn(at("slow.example"), now).delay()).isZero();
        assertThat(rates.turn(at("slow.example"), now).delay()).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 2; i++) {
            assertThat(rates.turn(at("a.example"), now).delay()).isZero();
            assertThat(rates.turn(at("b.example"), now).delay()).isZero();
        }
        assertThat(rates.turn(at("a.example"), now).delay()).isEqualTo(Duration.ofMillis(500));
        assertThat(HostRates.none().turn(at("a.example"), now).delay()).isZero();
    }

    @Test
    void whoWouldHaveToWaitTooLongComesAgainLaterAndTakesNoTurn() {
        var rates = new HostRates(Map.of("*", Rate.of("r", "1/s")));
        Instant now = clock.instant();
        for (int i = 0; i <= 10; i++) {
            assertThat(rates.turn(at("h"), now)).isEqualTo(new HostRates.Turn(true, Duration.ofSeconds(i)));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(rates.turn(at("h"), now)).isEqualTo(new HostRates.Turn(false, Duration.ofMillis(5_500)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4/s, PT0.25S, 4/s",
        "' 10 / m ', PT6S, 10/m",
        "100/h, PT36S, 100/h",
        "1000000/s, PT0.000001S, 1000000/s"
    })
    void aRateIsANumberInAUnitOfTime(String text, Duration interval, String written) {
        assertThat(Rate.of("rate", text).interval()).isEqualTo(interval);
        assertThat(Rate.of("rate", text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "4/d", "0/s", "-1/s", "4.5/s", "1000001/s", "4/s/s", "x/s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Rate.of("rate", text))
                .hasMessageStartingWith("rate: found \"" + text + "\"; allowed is a rate such as 4/s, 10/m or 100/h");
    }

    @Test
    void aSettingNamesHostsWhateverTheirCaseAndRefusesWhatItCannotRead() {
        var rates = HostRates.of("the.rate", List.of("Hooks.Example = 1/m", "*=1/s"));
        Instant now = clock.instant();
        assertThat(rates.turn(at("hooks.example"), now).isTaken()).isTrue();
        assertThat(rates.turn(at("hooks.example"), now).isTaken()).isFalse();
        assertThat(rates.turn(at("other.example"), now).isTaken()).isTrue();
        assertThat(rates.turn(at("other.example"), now).delay()).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> HostRates.of("the.rate", List.of("4/s")))
                .hasMessage("the.rate: found \"4/s\"; allowed is HOST=RATE, such as *=50/s, hooks.example=4/s");
        assertThatThrownBy(() -> HostRates.of("the.rate", List.of("h=often")))
                .hasMessageStartingWith("the.rate: found \"often\"; allowed is a rate");
    }

    @Test
    void aTargetWithARateIsCalledEvenlyByAllAndItsHostsOthersAsTheyCome() {
        var rates = new HostRates(Map.of("h", Rate.of("r", "100/s")));
        Instant now = clock.instant();
        clock.move(Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
            assertThat(rates.turn(channel("a", "4/s"), now).delay()).isEqualTo(Duration.ofMillis(250L * i));
            assertThat(rates.turn(channel("b", "1/s"), now).delay()).isEqualTo(Duration.ofSeconds(i));
            assertThat(rates.turn(at("h"), now).delay()).isZero();
        }
    }

    @Test
    void twoFlowsWithTwoRatesForOneTargetEachKeepTheirDistance() {
        var rates = HostRates.none();
        Instant now = clock.instant();
        assertThat(rates.turn(channel("a", "4/s"), now).delay()).isZero();
        assertThat(rates.turn(channel("a", "1/s"), now).delay()).isEqualTo(Duration.ofMillis(250));
        assertThat(rates.turn(channel("a", "4/s"), now).delay()).isEqualTo(Duration.ofMillis(1_250));
    }

    @Test
    void aTargetsClockThatIsPutBackStopsNothing() {
        var rates = HostRates.none();
        Instant now = clock.instant();
        assertThat(rates.turn(channel("a", "1/m"), now).delay()).isZero();
        assertThat(rates.turn(channel("a", "1/m"), now.minus(Duration.ofDays(1)))
                        .delay())
                .isLessThanOrEqualTo(Duration.ofSeconds(70));
    }

    private static Target at(String host) {
        return new Target("https://" + host, host, host, host, null);
    }

    private static Target channel(String name, String rate) {
        return new Target("https://h/" + name, "h", "h …" + name, name, Rate.of("rate", rate));
    }
}
