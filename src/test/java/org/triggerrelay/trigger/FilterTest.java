package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;

/** Expressions over a firing: what they may ask, what is refused, and that they end. */
class FilterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static Verdict failed(String filter, EventDraft draft) {
        var what = new Occurrence(Story.FAILED, draft.event(), NOW, null);
        return Decision.decide(Wanted.of("filter: " + filter), what, null).verdict();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            error.contains('Sign-in')                                      → true
            error == '' || status.startsWith('Failed')                 → true
            !error.matches('(?i)sign.*')                                   → false
            runKind == 'scheduled' && outcome == 'failed'                  → true
            records == 0                                                   → true
            records > 0                                                    → false
            value > 41                                                     → true
            value >= 41.5 && value < 42                                    → true
            'ana@contoso.example' in owners                                → true
            owners.exists(owner, owner.endsWith('@fabrikam.example'))      → false
            time.getHours('Europe/Belgrade') == 7                          → true
            time < firedAt                                                 → true
            endedAt - startedAt > duration('4m')                           → true
            trigger == 'data-source-refresh-failed' && process == 'data-source' → true
            dimension == '' && direction == '' && reason.contains('CRM')   → true
            """)
    void aFilterHasToBeTrueOfTheFiring(String filter, boolean holds) {
        Verdict verdict = failed(filter, EventDraft.complete());
        assertThat(verdict instanceof Verdict.Fired).as(verdict.reason()).isEqualTo(holds);
        if (!holds) {
            assertThat(verdict.reason()).isEqualTo("filtered: not true of this firing: " + filter);
        }
    }

    @Test
    void ofANumberItKnowsWhatWasPassed() {
        String filter = "filter: threshold == 10.0 && direction == 'up' && previousValue < 8 && dimension == ''";
        assertThat(new Story(Story.SEGMENT, "above: 10", "below: 5", filter).numbers("5 7 11 12 9 11 4 7 12"))
                .isEqualTo("--!-----!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            records > 5          | this firing has no records
            value + threshold > 5.0 | this firing has no threshold, value
            1 / (size(owners)) > 0  | evaluation error
            """)
    void whatCannotBeToldDoesNotFireAndSaysWhy(String filter, String why) {
        assertThat(failed(filter, EventDraft.valid()).reason())
                .startsWith("filtered: ")
                .contains(why)
                .endsWith(", in " + filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "subject ==",
                "subjct == 'x'",
                "value + 1 > 2",
                "subject",
                "subject > 3",
                "java.lang.System.exit(1) == 1",
                "type(subject).class == 1",
                "env('HOME') == ''",
                "has(value)"
            })
    void whatIsNoExpressionOverAFiringIsRefusedAtTheStart(String filter) {
        assertThatThrownBy(() -> Wanted.of("filter: " + filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("filter: found \"" + filter + "\": ")
                .hasMessageContaining("allowed is an expression")
                .hasMessageContaining("subject")
                .hasMessageNotContaining("\n");
    }

    @Test
    @Timeout(20)
    void anEvaluationEnds() {
        String list = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        String loops = "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, a + b + c + d >= 0))))".formatted(list);
        assertThat(failed(loops, EventDraft.valid())).isInstanceOf(Verdict.FilterFailed.class);
        assertThatThrownBy(() -> Wanted.of("filter: " + "(".repeat(500) + "true" + ")".repeat(500)))
                .hasMessageStartingWith("filter: ");
        assertThatThrownBy(() -> Wanted.of("filter: " + "true && ".repeat(5_000) + "true"))
                .hasMessageStartingWith("filter: ");
        EventDraft evil = EventDraft.valid().text("error", "a".repeat(50_000) + "!");
        assertThat(failed("error.matches('(a+)+$')", evil)).isInstanceOf(Verdict.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 10, filter: value > 20.0           | 5 11 25 5 25 | ----!
            above: 10, rearm: 4, filter: value > 20.0 | 5 11 5 25 5 30 | ---!--
            above: 10, times: 2, filter: value > 20.0 | 5 11 12 25 26 5 | ---!--
            changeBy: 10, filter: value > 20.0        | 5 15 20 25 26 | ---!-
            """)
    void aFiringThatIsFilteredHasNotHappened(String options, String numbers, String fires) {
        assertThat(new Story(Story.SEGMENT, options.strip().split(",\\s+")).numbers(numbers))
                .isEqualTo(fires);
    }
}
