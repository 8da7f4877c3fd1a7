package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.event.EventDraft;

/** What the last of a sequence of numbers is told, with the number that was passed and the way. */
class ReasonsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            below: 10                   | 12 9    | crossed 10 downward: 12 → 9       | 10 | down
            below: 10, first: fire      | 9       | first reading past 10: 9          | 10 | down
            above: 20, below: 10        | 5 25    | crossed 20 upward: 5 → 25         | 20 | up
            above: 20, below: 10        | 25 5    | crossed 10 downward: 25 → 5       | 10 | down
            inside: 10..20              | 5 10    | entered 10..20: 5 → 10            | 10 | up
            inside: 10..20              | 25 12   | entered 10..20: 25 → 12           | 20 | down
            inside: 10..20, first: fire | 12      | first reading inside 10..20: 12   | -  | -
            outside: 10..20             | 12 21   | left 10..20: 12 → 21              | 20 | up
            outside: 10..20             | 12 9    | left 10..20: 12 → 9               | 10 | down
            outside: 10..20, first: fire | 30     | first reading outside 10..20: 30  | 20 | up
            outside: 10..20, first: fire | 3      | first reading outside 10..20: 3   | 10 | down
            above: 10, times: 2         | 5 11 12 | above 10 2 times in a row: 12     | 10 | up
            above: 10, lasting: 1h      | 5 11 12 | above 10 for 1h, since 2026-11-22T07:00:00Z: 12 | 10 | up
            changeBy: 10%               | 100 111 | changed by 10% or more: 100 (of 2026-11-22T06:00:00Z) → 111 | - | up
            changeBy: -5                | 100 95  | changed by -5 or more: 100 (of 2026-11-22T06:00:00Z) → 95   | - | down
            """)
    void aFiringSaysWhatWasPassedAndWhichWay(
            String options, String numbers, String reason, String threshold, String direction) {
        Verdict verdict = last(options, numbers);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Fired.class, fired -> {
            assertThat(String.valueOf(fired.threshold())).isEqualTo(String.valueOf(threshold));
            assertThat(String.valueOf(fired.direction())).isEqualTo(String.valueOf(direction));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            below: 10                   | 8 7          | not past: 8 → 7, below 10
            above: 20, below: 10        | 12 13        | not past: 12 → 13, above 20 or below 10
            inside: 10..20              | 5 8          | not entered: 5 → 8, inside 10..20
            inside: 10..20              | 12 13        | not entered: 12 → 13, inside 10..20
            outside: 10..20             | 12 13        | not left: 12 → 13, outside 10..20
            outside: 10..20, first: fire | 12          | not past: first reading 12, outside 10..20
            above: 10, rearm: 5         | 1 11 9 12    | not armed since 2026-11-22T07:00:00Z: fired at 11 and has not come back to 5; 9 → 12, above 10
            above: 10, times: 3         | 5 11 12      | too few: 12 is reading 2 of 3 in a row above 10
            above: 10, times: 2         | 5 11 12 13   | fired before: 13 is above 10 without a break since 2026-11-22T07:00:00Z
            above: 10, times: 2         | 11 12        | not armed: 12 is above 10 without a break since the first reading of 2026-11-22T06:00:00Z
            below: 10, lasting: 90m     | 12 8 7       | too short: 7 is below 10 for 1h (since 2026-11-22T07:00:00Z), wanted 90m
            above: 10, times: 2, rearm: 5 | 1 11 12 9 13 14 | not armed since 2026-11-22T08:00:00Z: fired at 12 and has not come back to 5; 13 → 14, above 10
            changeBy: 10%               | 100 109      | not changed enough: 100 (of 2026-11-22T06:00:00Z) → 109, changeBy 10%
            changeBy: +5                | 100 90       | not changed enough: 100 (of 2026-11-22T06:00:00Z) → 90, changeBy +5
            changeBy: 5                 | 100          | not armed: 100 is the first reading of this subject
            """)
    void aRefusalSaysWhatWasWantedAndWhatWasThere(String options, String numbers, String reason) {
        assertThat(last(options, numbers).reason()).isEqualTo(reason);
    }

    private static Verdict last(String options, String numbers) {
        var story = new Story(Story.SEGMENT, options.strip().split(",\\s+"));
        Verdict last = null;
        int hour = 0;
        for (String number : numbers.strip().split("\\s+")) {
            last = story.number("S", number, hour++);
        }
        return last;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            RS,D? | RS | first reading past 1: 5
            RS,D? | DE | first reading past 1: 5
            RS,D? | AT | other dimension: AT, wanted RS,D?
            *     | -  | other dimension: none, wanted *
            """)
    void aDimensionIsOneOfThose(String wanted, String dimension, String reason) {
        EventDraft draft = EventDraft.of("measure", "M", "succeeded");
        draft = dimension == null ? draft.with("value", "5") : draft.with("values", "{\"" + dimension + "\":5}");
        var story = new Story(Story.SEGMENT, "above: 1", "first: fire", "dimension: " + wanted);
        assertThat(story.number(draft, 0).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            scheduled       | scheduled | the refresh of data source CRM ended: failed
            scheduled, man* | manual    | the refresh of data source CRM ended: failed
            scheduled       | manual    | other run kind: manual, wanted scheduled
            scheduled       | -         | other run kind: none, wanted scheduled
            any             | -         | the refresh of data source CRM ended: failed
            """)
    void aRunIsOfOneOfThoseKinds(String wanted, String kind, String reason) {
        EventDraft draft =
                kind == null ? EventDraft.valid() : EventDraft.valid().text("runKind", kind);
        var what = new Occurrence(Story.FAILED, draft.event(), Story.START, null);
        assertThat(Decision.decide(Wanted.of("runKind: " + wanted), what, null)
                        .verdict()
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void whatIsObservedIsOfTheFlowsOwnSubjectAndInstance() {
        Conditions wanted = Wanted.of("repeat: false", "subject: CRM", "instance: prod");
        EventDraft draft = EventDraft.of("data-source", "CRM", "succeeded").text("instance", "prod");
        assertThat(observed(wanted, draft)).isNotNull();
        assertThat(observed(wanted, draft.text("subject", "ERP"))).isNull();
        assertThat(observed(wanted, draft.text("instance", "test"))).isNull();
    }

    private static State observed(Conditions wanted, EventDraft draft) {
        return Decision.observe(wanted, new Occurrence(Story.SUCCEEDED, draft.event(), Story.START, null), null);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "1500, 1500ms",
        "2000, 2s",
        "60000, 1m",
        "90000, 90s",
        "5400000, 90m",
        "7200000, 2h",
        "86400000, 1d",
        "90000000, 25h"
    })
    void aDurationReadsAsAnOptionHasIt(long millis, String text) {
        assertThat(Words.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
