package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Wanted;

/** Options that make no sense, alone, beside others or on their trigger: refused by the option to change. */
class OptionsTogetherTest {
    private static final RunOptions OPTIONS = new RunOptions(List.of(), 1, RunOptions.DEFAULT_TIMEOUT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            inside: 1..2; outside: 1..2           | inside: does not go with outside: keep one of them
            inside: 1..2; above: 1                | inside: does not go with above: keep one of them
            outside: 1..2; below: 1               | outside: does not go with below: keep one of them
            changeBy: 5; above: 1                 | changeBy: does not go with above: the one waits for a change
            changeBy: 5; inside: 1..2             | changeBy: does not go with inside
            changeBy: 5; rearm: 1                 | changeBy: does not go with rearm: it holds back by itself
            changeBy: 5; times: 2                 | changeBy: does not go with times
            changeBy: 5; lasting: 2h              | changeBy: does not go with lasting
            changeBy: 5; first: fire              | first: a first number has not changed
            rearm: 5                              | rearm: needs a threshold beside it, such as above: 1000
            times: 2                              | times: needs a threshold
            lasting: 2h                           | lasting: needs a threshold
            above: 1; times: 2; lasting: 2h       | lasting: does not go with times: keep one of them
            inside: 1..5; rearm: 3                | rearm: goes with above or below
            above: 1000; rearm: 1000.1            | rearm: found "1000.1", where a number is still above 1000; allowed is 1000 or less
            below: 1000; rearm: 999               | rearm: found "999", where a number is still below 1000; allowed is 1000 or more
            above: 9; below: 1; rearm: 10         | rearm: found "10", where a number is still above 9; allowed is 9 or less
            above: 10; below: 20; times: 2        | times: does not go with above 10 and below 20, which overlap; for the numbers between them write inside: 10..20
            above: 10; below: 20; lasting: 1h     | lasting: does not go with above 10 and below 20
            above: ten                            | above: found "ten"; allowed is a number
            below: 1,5                            | below: found "1,5"; allowed is a number
            inside: 20..10                        | inside: found "20..10"; allowed is a range from the lower number to the higher, such as 10..20
            inside: 10                            | inside: found "10"; allowed is a range
            inside: 10..                          | inside: found "10.."; allowed is a range
            outside: 10-20                        | outside: found "10-20"; allowed is a range
            outside: a..b                         | outside: found "a..b"; allowed is a range
            changeBy: 0                           | changeBy: found "0"; allowed is a number of more than 0 such as 500, 10%, +10% or -10%
            changeBy: 0.0%                        | changeBy: found "0.0%"
            changeBy: +-5                         | changeBy: found "+-5"
            changeBy: %                           | changeBy: found "%"
            changeBy: ten                         | changeBy: found "ten"
            changeBy: 1e1001                      | changeBy: found "1e1001"
            changeBy: +                           | changeBy: found "+"
            above: 1; times: 0                    | times: found "0"; allowed is a whole number from 1 to 1000000
            above: 1; times: 1.5                  | times: found "1.5"
            above: 1; lasting: 0s                 | lasting: found "0s"; allowed is a duration of at least 1ms
            above: 1; lasting: soon               | lasting: found "soon"; allowed is a duration
            repeat: no                            | repeat: found "no"; allowed is true or false
            recovered: yes                        | recovered: found "yes"; allowed is true or false
            subject: A,,B                         | subject: found "A,,B"; allowed is names with commas, none of them empty; a comma in a name is written \\,
            dimension: X,                         | dimension: found "X,"
            runKind: a,                           | runKind: found "a,"
            """)
    void aRefusalNamesTheOptionAndTheCure(String options, String message) {
        String[] written = options.strip().split(";\\s*");
        assertThatThrownBy(() -> Wanted.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data-source-refresh-failed    | below: 3                 | below: trigger data-source-refresh-failed carries no number
            full-refresh-completed        | changeBy: 3              | changeBy: trigger full-refresh-completed carries no number
            unmatched                     | inside: 1..2             | inside: trigger unmatched carries no number
            segment-threshold-crossed     | subject: S               | trigger segment-threshold-crossed needs a threshold; add above, such as above: 1000
            data-source-refresh-failed    | dimension: RS            | dimension: data-source-refresh-failed without a threshold sees no dimensions
            of-my-own                     | dimension: RS            | dimension: of-my-own without a threshold
            data-source-refresh-failed    | outcome: succeeded       | outcome: trigger data-source-refresh-failed never fires on succeeded; allowed is failed, retrying
            data-source-refresh-succeeded | outcome: failed,warned   | outcome: trigger data-source-refresh-succeeded never fires on failed; allowed is succeeded, warned
            full-refresh-completed        | outcome: running         | outcome: trigger full-refresh-completed never fires on running
            data-source-refresh-succeeded | repeat: false            | repeat: only data-source-refresh-failed
            of-my-own                     | repeat: false            | repeat: only data-source-refresh-failed
            data-source-refresh-failed    | recovered: true          | recovered: only data-source-refresh-succeeded
            """)
    void aTriggerRefusesWhatItCannotMean(String trigger, String options, String message) {
        Conditions conditions = Wanted.of(options);
        assertThatThrownBy(() -> new Flow("a", Trigger.named(trigger), conditions, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "above: 10; below: 10; rearm: 10",
                "above: 10; below: 5; rearm: 7; times: 2",
                "above: 10; rearm: 10.0",
                "above: 10; below: 20",
                "inside: 1..1; times: 2",
                "above: 1; repeat: true; recovered: false",
                "above: 10; runKind: any",
                "inside:  -1e1 .. 1e1 ",
                "changeBy: 1e3"
            })
    void whatMakesSenseIsTaken(String options) {
        assertThat(Wanted.of(options.split("; ")).asksForNumber()).isTrue();
    }

    @Test
    void defaultsLeaveNothingBehind() {
        assertThat(Wanted.of("times: 1", "above: 1")).isEqualTo(Wanted.of("above: 1"));
        assertThat(Wanted.of("repeat: true", "recovered: false", "runKind: any", "first: arm", "subject: "))
                .isEqualTo(Conditions.NONE);
    }
}
