package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.First;

/** What a flow's options mean as text, and how a wrong one is told. */
class OptionTextTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H", "0s, PT0S", "' 7 s ', PT7S"})
    void durationsAreNumbersWithAUnit(String text, Duration duration) {
        assertThat(OptionText.duration("retry", text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "' 0.5 ', 0.5", "1e3, 1E+3", "1000.0, 1000.0", "-7, -7"})
    void numbersKeepEveryDigit(String text, BigDecimal number) {
        assertThat(OptionText.decimal("above", text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            above    | ten                    | a number
            above    | ``                     | a number
            above    | NaN                    | a number
            above    | 10%                    | a number
            above    | 1,000                  | a number
            above    | 1e99999999999          | a number
            outcome  | Failed                 | failed
            outcome  | bad                    | failed
            first    | shoot                  | arm or fire
            first    | ``                     | arm or fire
            retry    | 5                      | a duration
            retry    | 5 min                  | a duration
            retry    | -5s                    | a duration
            retry    | 1.5h                   | a duration
            retry    | ``                     | none
            retry    | 99999999999999999999s  | a duration
            retry    | 999999999d             | a duration
            timeout  | soon                   | a duration
            timeout  | 60                     | a duration
            timeout  | 0s                     | a duration
            inFlight | 0                      | 1 to 10000
            inFlight | 10001                  | 1 to 10000
            inFlight | many                   | 1 to 10000
            inFlight | 1.0                    | 1 to 10000
            inFlight | 99999999999            | 1 to 10000
            """)
    void aRefusalNamesOptionFindingAndWhatIsAllowed(String option, String text, String allowed) {
        Function<String, Object> reading = reading(option);
        assertThatThrownBy(() -> reading.apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option + ": found \"" + text + "\"; allowed is ")
                .hasMessageContaining(allowed);
    }

    private static Function<String, Object> reading(String option) {
        return switch (option) {
            case "above" -> text -> OptionText.decimal("above", text);
            case "outcome" -> OptionText::outcomes;
            case "first" -> OptionText::first;
            case "retry" -> OptionText::delays;
            case "timeout" -> OptionText::timeout;
            case "inFlight" -> OptionText::inFlight;
            default -> throw new IllegalArgumentException(option);
        };
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertThat(OptionText.outcomes("failed, retrying")).isEqualTo(Set.of(Outcome.FAILED, Outcome.RETRYING));
        assertThat(OptionText.delays("5s , 30s,5m"))
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));
        assertThat(OptionText.delays("none")).isEmpty();
        assertThat(OptionText.inFlight(" 16 ")).isEqualTo(16);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        assertThat(OptionText.decimal("above", null)).isNull();
        assertThat(OptionText.names("subject", null)).isNull();
        assertThat(OptionText.outcomes(null)).isEmpty();
        assertThat(OptionText.first(null)).isEqualTo(First.ARM);
        assertThat(OptionText.delays(null)).hasSize(7).endsWith(Duration.ofHours(10));
        assertThat(OptionText.timeout(null)).isEqualTo(Duration.ofSeconds(60));
        assertThat(OptionText.inFlight(null)).isEqualTo(RunOptions.DEFAULT_IN_FLIGHT);
        assertThat(List.of("arm", "fire")).map(OptionText::first).containsExactly(First.ARM, First.FIRE);
    }
}
