package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures in a row, and the success that ends one. */
class RowsTest {

    /** Events in their order: f a failure, r retrying, s a success, w one with warnings; an hour apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            repeat: false                            | f f f s f f w f | !  - - . ! - . !
            repeat: false                            | s f f           | .  ! -
            repeat: false                            | r f r f s r f   | -  ! - - . - !
            repeat: false, outcome: failed,retrying | r f f s f r     | !  - - . ! -
            repeat: true                             | f f s f         | !  ! . !
            recovered: true                          | s f s s f f w s | -  . ! - . . ! -
            recovered: true                          | r s             | .  -
            recovered: true                          | f r s           | .  . !
            recovered: true, outcome: succeeded      | f w s s         | .  - ! -
            recovered: false                         | s f s s         | !  . ! !
            """)
    void aRowFiresOnceAndItsEndOnce(String options, String events, String fires) {
        Story story = new Story(
                options.contains("repeat") ? Story.FAILED : Story.SUCCEEDED,
                options.strip().split(",\\s+"));
        var told = new StringBuilder();
        int hour = 0;
        for (String event : events.strip().split("\\s+")) {
            Verdict verdict = story.status(outcome(event), hour++);
            told.append(told.isEmpty() ? "" : " ")
                    .append(verdict == null ? "." : verdict instanceof Verdict.Fired ? "!" : "-");
        }
        assertThat(told.toString()).isEqualTo(fires.replaceAll("\\s+", " "));
    }

    private static String outcome(String letter) {
        return switch (letter) {
            case "f" -> "failed";
            case "r" -> "retrying";
            case "s" -> "succeeded";
            default -> "warned";
        };
    }

    @Test
    void theReasonSaysSinceWhen() {
        Story failing = new Story(Story.FAILED, "repeat: false");
        assertThat(failing.status("failed", 0).reason()).isEqualTo("the refresh of data source CRM ended: failed");
        assertThat(failing.status("failed", 1).reason())
                .isEqualTo("repeated: failing since 2026-11-22T06:00:00Z, and fired then");
        Story recovering = new Story(Story.SUCCEEDED, "recovered: true");
        assertThat(recovering.status("succeeded", 0).reason())
                .isEqualTo("not recovered: no failure before this success");
        assertThat(recovering.status("succeeded", 1).reason())
                .isEqualTo("not recovered: no failure since 2026-11-22T06:00:00Z");
    }

    @Test
    void anOlderEventThanTheNewestDecidesAndEndsNothing() {
        Story failing = new Story(Story.FAILED, "repeat: false");
        failing.status("failed", 5);
        failing.status("succeeded", 4);
        assertThat(failing.status("failed", 6)).isInstanceOf(Verdict.Repeated.class);
        assertThat(failing.status("failed", 3).reason())
                .isEqualTo("older than the event of 2026-11-22T12:00:00Z: this one is of 2026-11-22T09:00:00Z");
        failing.status("succeeded", 8);
        assertThat(failing.status("failed", 7)).isInstanceOf(Verdict.LateEvent.class);
        assertThat(failing.status("failed", 9)).isInstanceOf(Verdict.Fired.class);
        Story recovering = new Story(Story.SUCCEEDED, "recovered: true");
        recovering.status("succeeded", 5);
        recovering.status("failed", 4);
        assertThat(recovering.status("succeeded", 6)).isInstanceOf(Verdict.NotRecovered.class);
        recovering.status("failed", 7);
        assertThat(recovering.status("succeeded", 6.5)).isInstanceOf(Verdict.LateEvent.class);
        assertThat(recovering.status("succeeded", 7)).isInstanceOf(Verdict.Fired.class);
    }

    @Test
    void aFilteredFailureLeavesTheRowToTheNext() {
        Story failing = new Story(Story.FAILED, "repeat: false", "filter: time > timestamp('2026-11-22T06:30:00Z')");
        assertThat(failing.status("failed", 0)).isInstanceOf(Verdict.Filtered.class);
        assertThat(failing.status("failed", 1)).isInstanceOf(Verdict.Fired.class);
        assertThat(failing.status("failed", 2)).isInstanceOf(Verdict.Repeated.class);
    }
}
