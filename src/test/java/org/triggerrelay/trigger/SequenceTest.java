package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.event.EventDraft;

/** Which numbers of a sequence fire, condition by condition: an hour lies between each and the next. */
class SequenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 1000              | 980 1000 1001 1002 999 1000 1500         | --!---!
            above: 1e3               | 999.5 1000.0 1e3 1000.0001               | ---!
            above: 0                 | -1 0 1 -0.0 0.00001                      | --!-!
            below: 100               | 120 100 99 98 100 99.9                   | --!--!
            below: -5                | 0 -5 -5.01 -4 -6                         | --!-!
            above: 1000, below: 100  | 500 1001 500 99 500 50 2000 50           | -!-!-!!!
            above: 10, below: 10     | 9 10 11 10 9 11 9                        | --!-!!!
            above: 10, below: 20     | 5 15 25 15 5 25 5                        | -!-!-!!
            above: 1000, first: fire | 1001 1002 999 1001                       | !--!
            below: 10, first: fire   | 9 8 11 9                                 | !--!
            below: 10, first: fire   | 10 9                                     | -!
            inside: 10..20           | 5 10 15 20 21 20 9 25 15                 | -!---!--!
            inside: 10..20           | 15 16 9 25 10                            | ----!
            inside: -1..1            | -2 0 2 0                                 | -!-!
            inside: 5..5             | 4 5 6 5.0                                | -!-!
            inside: 10..20, first: fire  | 12 13 9 20                           | !--!
            outside: 10..20          | 15 20 20.01 25 20 10 9 15 5 30           | --!---!-!-
            outside: 10..20, first: fire | 25 15 9                              | !-!
            outside: 10..20, first: fire | 5 15 9                               | !-!
            """)
    void aLimitFiresWhenItIsPassed(String options, String numbers, String fires) {
        assertThat(story(options).numbers(numbers)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 1000, rearm: 900  | 980 1042 950 1050 901 1001 900 1001 899 2000     | -!-----!-!
            above: 1000, rearm: 1000 | 980 1042 1000 1001 1001 999 1001                 | -!-!--!
            above: 1000, rearm: 9e2  | 980 1042 950 900.0 1001 950 1001                 | -!--!--
            above: 1000, rearm: 900  | 1100 950 1050 950 1050                           | --!--
            above: 1000, rearm: 900, first: fire | 1100 950 1050 850 1050               | !---!
            below: 100, rearm: 150   | 120 99 120 99 150 99 149 99                      | -!---!--
            above: 100, below: 0, rearm: 50 | 20 101 60 101 50 101 -1 49 -1 50 -1       | -!---!!---!
            """)
    void afterAFiringTheNumberHasToComeBack(String options, String numbers, String fires) {
        assertThat(story(options).numbers(numbers)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            changeBy: 500   | 1000 1499 1500 1999 2000 1501 1500 1500      | --!-!-!-
            changeBy: +500  | 1000 400 1499 1500 1000 2000                 | ---!-!
            changeBy: -500  | 1000 1600 501 500 900 0                      | ---!-!
            changeBy: 10%   | 1000 1099.9 1100 1209 1210 1089.1 1089 1089  | --!-!-!-
            changeBy: 10%   | 1000 1042 1089 1101                          | ---!
            changeBy: +10%  | 1000 500 1099 1100                           | ---!
            changeBy: -10%  | 1000 2000 901 900                            | ---!
            changeBy: 12.5% | 8 8.99 9 7.876 7.875                         | --!-!
            changeBy: 10%   | -100 -91 -90 -98.9 -99                       | --!-!
            changeBy: +10%  | -100 -111 -90                                | --!
            changeBy: -10%  | -100 -90 -109 -110                           | ---!
            changeBy: 10%   | 0 0 0.0 0.0001 0.0001                        | ---!-
            changeBy: 10%   | 0 -0.0001                                    | -!
            changeBy: +10%  | 0 -5 0 1                                     | ---!
            changeBy: 200%  | 100 -99 -100 99                              | --!-
            changeBy: 5     | 0 4.99 5                                     | --!
            changeBy: 1e2%  | 1 1.99 2                                     | --!
            changeBy: 0.1   | 0.1 0.19 0.2 0.3                             | --!!
            changeBy: 1     | 1e999999999 1e999999999 1 1e-999999999 1     | --!--
            changeBy: 500   | 1e-999999999 499 500 1e999999999 -1e999999999 | --!!!
            changeBy: 10%   | 1e2147483000 2e2147483000 2.1e2147483000     | -!-
            changeBy: 10.5% | 1e-2147483000 2e-2147483000 2.1e-2147483000  | -!-
            changeBy: 1     | 0e-999999999 0.5 1                           | --!
            """)
    void aChangeIsMeasuredFromTheLastFiring(String options, String numbers, String fires) {
        assertThat(story(options).numbers(numbers)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 10, times: 3              | 5 11 12 13 14 5 11 12 5 11 12 13   | ---!-------!
            above: 10, times: 1              | 5 11 12 10 11                      | -!--!
            above: 10, times: 2              | 11 12 13 5 11 12                   | -----!
            above: 10, times: 2, first: fire | 11 12 13 5 11 12                   | -!---!
            above: 10, times: 2              | 5 11 10 11 10 11 10 11 12          | --------!
            below: 10, times: 2              | 15 9 9 9 10 9 8                    | --!---!
            inside: 1..2, times: 2           | 0 1 2 1 3 1 1                      | --!---!
            outside: 1..2, times: 2          | 1 0 3 1 3 3                        | --!--!
            above: 10, below: 0, times: 2    | 5 11 -1 11 12 -1 -2 -3             | ----!-!-
            above: 10, times: 2, rearm: 5    | 5 11 12 9 11 12 13 5 11 12         | --!------!
            above: 10, times: 1000000        | 5 11 12                            | ---
            """)
    void theNthInARowFiresOnceInEachRow(String options, String numbers, String fires) {
        assertThat(story(options).numbers(numbers)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 10, lasting: 2h              | 5 11 12 13 14 15 5 11 12 13   | ---!-----!
            above: 10, lasting: 61m             | 5 11 12 13 14                 | ---!-
            above: 10, lasting: 60m             | 5 11 12 13 14                 | --!--
            above: 10, lasting: 1ms             | 5 11 12                       | --!
            above: 10, lasting: 1h              | 11 12 13 5 11 12              | -----!
            above: 10, lasting: 1h, first: fire | 11 12 13 5 11 12              | -!---!
            above: 10, lasting: 2h              | 5 11 11 10 11 11 11           | ------!
            outside: 1..2, lasting: 1h          | 1 0 3 4                       | --!-
            above: 10, lasting: 1h, rearm: 5    | 1 11 11 9 11 11 5 11 11       | --!-----!
            """)
    void whatLastsFiresAtTheFirstNumberAfterIt(String options, String numbers, String fires) {
        assertThat(story(options).numbers(numbers)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 10                        | 11 5 11        | --!
            above: 10, first: fire           | 11 5 11        | --!
            above: 10, times: 1, rearm: 5    | 11 7 11 5 11   | --!-!
            above: 10, times: 2              | 11 12 13 5 6 7 | ------
            above: 10, times: 2, first: fire | 11 12 13 5 11 12 | -----!
            above: 10, lasting: 1h           | 11 12 13 5 11 12 | -----!
            changeBy: 10%                    | 12 13.2        | -!
            """)
    void aReadingFromBeforeTheFlowCountsAsPrevious(String options, String numbers, String fires) {
        assertThat(story(options).standing("12").numbers(numbers)).isEqualTo(fires);
    }

    @Test
    void aStretchThatBeganBeforeTheFlowMayBeShort() {
        assertThat(story("above: 10, times: 2").standing("5").numbers("11 12")).isEqualTo("-!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            above: 10                | 11 | crossed 10 upward: 9 → 11
            above: 10, rearm: 5      | 11 | crossed 10 upward: 9 → 11
            above: 10, times: 2      | 12 | too few: 11 is reading 1 of 2 in a row above 10
            above: 10, lasting: 1h   | 12 | too short: 11 is above 10 for 0ms (since 2026-11-22T08:00:00Z), wanted 1h
            changeBy: 5              | 20 | changed by 5 or more: 5 (of 2026-11-22T06:00:00Z) → 11
            inside: 11..20           | 12 | entered 11..20: 9 → 11
            """)
    void anOlderNumberDecidesNothingAndIsForgotten(String options, String past, String next) {
        Story story = story(options);
        assertThat(story.numbers("5 9")).isEqualTo("--");
        int rows = story.rows();
        assertThat(story.number("S", past, 0.5).reason())
                .isEqualTo("older than the reading of 2026-11-22T07:00:00Z: this one is of 2026-11-22T06:30:00Z");
        assertThat(story.rows()).isEqualTo(rows);
        assertThat(story.number("S", "11", 2).reason()).isEqualTo(next);
    }

    @Test
    void lateNumbersBetweenTwoOfARowAreNotCounted() {
        Story story = story("above: 10, times: 3");
        story.number("S", "5", 0);
        story.number("S", "11", 1);
        story.number("S", "12", 3);
        assertThat(story.number("S", "13", 2)).isInstanceOf(Verdict.Late.class);
        assertThat(story.number("S", "4", 1.5)).isInstanceOf(Verdict.Late.class);
        assertThat(story.number("S", "14", 3)).isInstanceOf(Verdict.Fired.class);
    }

    @Test
    void aFailedEvaluationBreaksNoRowAndSoDoesWhatTheFlowDoesNotSee() {
        Story story = new Story(Story.SEGMENT, "above: 10", "times: 2", "runKind: scheduled", "subject: S");
        assertThat(story.number(scheduled("5"), 0)).isInstanceOf(Verdict.NotArmed.class);
        assertThat(story.number(scheduled("11"), 1)).isInstanceOf(Verdict.TooFew.class);
        EventDraft failed = EventDraft.of("segment", "S", "failed").with("value", "1");
        assertThat(story.number(failed, 2)).isInstanceOf(Verdict.NoNumber.class);
        assertThat(story.number(scheduled("1").text("runKind", "manual"), 3)).isInstanceOf(Verdict.OtherRunKind.class);
        assertThat(story.number(scheduled("1").text("subject", "T"), 4)).isInstanceOf(Verdict.OtherSubject.class);
        assertThat(story.number(scheduled("12"), 5)).isInstanceOf(Verdict.Fired.class);
    }

    private static EventDraft scheduled(String value) {
        return EventDraft.number("segment", "S", value).text("runKind", "scheduled");
    }

    private static Story story(String options) {
        return new Story(Story.SEGMENT, options.strip().split(",\\s+"));
    }
}
