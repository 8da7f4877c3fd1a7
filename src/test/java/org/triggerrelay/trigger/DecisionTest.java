package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;

/** What fires and what does not, and the sentence that says why. */
class DecisionTest {
    private static final Trigger SEGMENT = Trigger.named("segment-threshold-crossed");
    private static final Trigger FAILED = Trigger.named("data-source-refresh-failed");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static Conditions above(String above, First first) {
        return Wanted.of("above: " + above, "first: " + (first == First.ARM ? "arm" : "fire"));
    }

    private static Verdict decide(Trigger trigger, Conditions wanted, StatusEvent event, Sample sample) {
        return Decision.decide(wanted, new Occurrence(trigger, event, NOW, sample), null)
                .verdict();
    }

    private static Verdict decide(String previous, String value, String above, First first) {
        StatusEvent event = EventDraft.number("segment", "High value", value).event();
        Reading before = previous == null ? null : new Reading(new BigDecimal(previous), event.time());
        return decide(
                SEGMENT,
                above(above, first),
                event,
                Sample.of(event, NOW).getFirst().after(before));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            980    | 1042   | 1000   | ARM  | true  | crossed 1000 upward: 980 → 1042
            1000   | 1001   | 1000   | ARM  | true  | crossed 1000 upward: 1000 → 1001
            1000.0 | 1001   | 1e3    | ARM  | true  | crossed 1E+3 upward: 1000.0 → 1001
            999    | 1000   | 1000   | ARM  | false | not past: 999 → 1000, above 1000
            999    | 1000.0 | 1e3    | ARM  | false | not past: 999 → 1000.0, above 1E+3
            999    | 1e3    | 1000.0 | ARM  | false | not past: 999 → 1E+3, above 1000.0
            1001   | 1042   | 1000   | ARM  | false | not past: 1001 → 1042, above 1000
            1042   | 980    | 1000   | ARM  | false | not past: 1042 → 980, above 1000
            1042   | 1042   | 1000   | FIRE | false | not past: 1042 → 1042, above 1000
            -5     | -1     | -2     | ARM  | true  | crossed -2 upward: -5 → -1
            0      | 0.1    | 0.0    | ARM  | true  | crossed 0.0 upward: 0 → 0.1
            0.1    | 0.3    | 0.2    | ARM  | true  | crossed 0.2 upward: 0.1 → 0.3
            1      | 1e999999999 | 5 | ARM  | true  | crossed 5 upward: 1 → 1E+999999999
            9007199254740992 | 9007199254740993 | 9007199254740992 | ARM | true | crossed 9007199254740992 upward: 9007199254740992 → 9007199254740993
            -      | 1042   | 1000   | ARM  | false | not armed: 1042 is the first reading of this subject
            -      | 980    | 1000   | ARM  | false | not armed: 980 is the first reading of this subject
            -      | 1042   | 1000   | FIRE | true  | first reading past 1000: 1042
            -      | 1000   | 1000   | FIRE | false | not past: first reading 1000, above 1000
            """)
    void aThresholdIsCrossedStrictlyAndUpward(
            String previous, String value, String above, First first, boolean fired, String reason) {
        Verdict verdict = decide(previous, value, above, first);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict instanceof Verdict.Fired).isEqualTo(fired);
        if (verdict instanceof Verdict.Fired held) {
            assertThat(held.threshold()).isEqualTo(new BigDecimal(above));
            assertThat(held.direction()).isEqualTo(Direction.UP);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, Late", "0, Fired", "1, Fired"})
    void anOlderReadingThanTheStoredOneDecidesNothingAnEquallyOldOneDoes(long secondsLater, String verdict) {
        StatusEvent event = EventDraft.number("segment", "High value", "1042").event();
        var stored = new Reading(new BigDecimal("980"), event.time().minusSeconds(secondsLater));
        Verdict decided = decide(
                SEGMENT,
                above("1000", First.ARM),
                event,
                Sample.of(event, NOW).getFirst().after(stored));
        assertThat(decided.getClass().getSimpleName()).isEqualTo(verdict);
        if (decided instanceof Verdict.Late) {
            assertThat(decided.reason())
                    .isEqualTo("older than the reading of " + stored.time() + ": this one is of " + event.time());
        }
    }

    @Test
    void aReadingIsNeverLaterThanItsAcceptance() {
        StatusEvent event = EventDraft.number("segment", "High value", "1")
                .text("time", "2099-01-01T00:00:00Z")
                .event();
        assertThat(Sample.of(event, NOW)).extracting(Sample::time).containsExactly(NOW);
        assertThat(Sample.of(event, Instant.MAX.minusSeconds(1)))
                .extracting(Sample::time)
                .containsExactly(event.time());
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void onlyAGoodEvaluationIsAReading(Outcome outcome) {
        StatusEvent event = EventDraft.of("segment", "High value", outcome.word())
                .with("value", "1042")
                .with("values", "{\"RS\":1,\"DE\":2}")
                .event();
        boolean counts = EnumSet.of(Outcome.SUCCEEDED, Outcome.WARNED).contains(outcome);
        assertThat(Sample.of(event, NOW)).hasSize(counts ? 3 : 0);
        if (counts) {
            assertThat(Sample.of(event, NOW)).extracting(Sample::dimension).containsExactly(null, "RS", "DE");
        } else {
            assertThat(decide(SEGMENT, above("1", First.FIRE), event, null).reason())
                    .isEqualTo("no reading: the event ended " + outcome + " and carries no number that counts");
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aFailedRefreshFiresOnFailedAloneUnlessMoreIsAskedFor(Outcome outcome) {
        StatusEvent event = EventDraft.of("data-source", "CRM", outcome.word()).event();
        Verdict alone = decide(FAILED, Conditions.NONE, event, null);
        assertThat(alone instanceof Verdict.Fired).isEqualTo(outcome == Outcome.FAILED);
        Conditions both = Wanted.of("outcome: failed,retrying");
        Verdict asked = decide(FAILED, both, event, null);
        assertThat(asked instanceof Verdict.Fired).isEqualTo(outcome == Outcome.FAILED || outcome == Outcome.RETRYING);
        if (!(asked instanceof Verdict.Fired)) {
            assertThat(asked.reason()).isEqualTo("other outcome: " + outcome + ", wanted failed or retrying");
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void otherTriggersFireOnWhateverRaisesThem(Outcome outcome) {
        StatusEvent event =
                EventDraft.of("full", "Full refresh", outcome.word()).event();
        for (String name : Set.of("full-refresh-completed", "unmatched", "one-of-my-own")) {
            assertThat(decide(Trigger.named(name), Conditions.NONE, event, null))
                    .isInstanceOf(Verdict.Fired.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CRM, , true, the refresh of data source CRM ended: failed",
        "ERP, , false, 'other subject: CRM, wanted ERP'",
        "C*, contoso-*, true, the refresh of data source CRM ended: failed",
        "C*, fabrikam, false, 'other instance: contoso-prod, wanted fabrikam'"
    })
    void subjectAndInstanceAreLookedAtFirst(String subject, String instance, boolean fired, String reason) {
        Conditions wanted = Wanted.of("subject: " + subject, "instance: " + (instance == null ? "" : instance));
        StatusEvent event = EventDraft.valid().text("instance", "contoso-prod").event();
        Verdict verdict = decide(FAILED, wanted, event, null);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict instanceof Verdict.Fired).isEqualTo(fired);
    }

    @Test
    void theSourceStandsInForAnInstanceThatIsNotNamed() {
        Conditions wanted = Wanted.of("instance: contoso/insights");
        assertThat(decide(FAILED, wanted, EventDraft.valid().event(), null)).isInstanceOf(Verdict.Fired.class);
    }

    @Test
    void aReadingIsKeyedByWhatStaysWhenThingsAreRenamed() {
        EventDraft draft = EventDraft.number("segment", "Cafe\u0301", "1");
        assertThat(Reading.Key.of(draft.event(), "t", null))
                .isEqualTo(Reading.Key.of(draft.text("subject", "Café").event(), "t", null))
                .isEqualTo(new Reading.Key("contoso/insights", "t", "Café", null));
        assertThat(Reading.Key.of(
                        draft.text("subjectId", "seg-17")
                                .text("instance", "prod")
                                .event(),
                        "t",
                        "RS"))
                .isEqualTo(new Reading.Key("prod", "t", "seg-17", "RS"));
    }
}
