package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.First;

/** Raising: event, readings and deliveries are stored together, each once, in order of arrival. */
abstract class RaisingContract extends LedgerContract {

    RaisingContract(Kind kind) {
        super(kind);
    }

    @Test
    void aRaiseStoresEventReadingAndDelivery() {
        subscribe(above("grown", SEGMENT, "1000"));
        assertThat(segment("High value", "980", "1042")).containsOnly(Raised.ACCEPTED);
        assertThat(ledger.reads().events()).isEqualTo(2);
        assertThat(ledger.reads().readings(SEGMENT, 10)).singleElement().satisfies(reading -> {
            assertThat(reading.value()).isEqualTo("1042");
            assertThat(reading.subject()).isEqualTo("High value");
            assertThat(reading.time()).isEqualTo(clock.instant());
        });
        assertThat(claim("grown")).singleElement().satisfies(work -> {
            assertThat(work.tried()).isZero();
            assertThat(work.firing())
                    .extracting("trigger", "flow", "reason", "attempt")
                    .containsExactly(SEGMENT, "grown", "crossed 1000 upward: 980 → 1042", 1);
            assertThat(work.firing().value()).isEqualByComparingTo("1042");
            assertThat(work.firing().previousValue()).isEqualByComparingTo("980");
            assertThat(work.firing().threshold()).isEqualByComparingTo("1000");
            assertThat(work.firing().firedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void anEventSeenBeforeFiresNothingAgainAndOtherContentIsAConflict() {
        subscribe(flow("all", FAILED));
        EventDraft draft = EventDraft.complete();
        assertThat(raise(draft, FAILED)).isEqualTo(Raised.ACCEPTED);
        assertThat(raise(draft, FAILED)).isEqualTo(Raised.DUPLICATE);
        assertThat(raise(draft.with("value", "4.15e1"), FAILED)).isEqualTo(Raised.DUPLICATE);
        assertThat(raise(draft.text("error", "another"), FAILED)).isEqualTo(Raised.CONFLICT);
        assertThat(raise(draft, FAILED)).isEqualTo(Raised.DUPLICATE);
        assertThat(claim("all")).hasSize(1);
        assertThat(ledger.reads().events()).isEqualTo(1);
        assertThat(ledger.counts().of(EventCounts.Fate.ACCEPTED)).isEqualTo(1);
        assertThat(ledger.counts().of(EventCounts.Fate.DUPLICATE)).isEqualTo(3);
        assertThat(ledger.counts().of(EventCounts.Fate.CONFLICT)).isEqualTo(1);
    }

    @Test
    void anotherSourceOrOutcomeIsAnotherEvent() {
        EventDraft draft = EventDraft.valid();
        for (EventDraft other : List.of(draft, draft.text("source", "fabrikam"), draft.text("outcome", "retrying"))) {
            assertThat(raise(other, FAILED)).isEqualTo(Raised.ACCEPTED);
        }
        assertThat(ledger.reads().events()).isEqualTo(3);
    }

    @Test
    void twoTriggersOfOneRaiseBothFireAndALaterOneFiresAlone() {
        subscribe(flow("one", FAILED), flow("two", "of-my-own"), flow("three", "unmatched"));
        assertThat(raise(EventDraft.valid(), FAILED, "of-my-own")).isEqualTo(Raised.ACCEPTED);
        assertThat(raise(EventDraft.valid(), FAILED, "unmatched")).isEqualTo(Raised.ACCEPTED);
        assertThat(raise(EventDraft.valid(), FAILED, "unmatched", "of-my-own")).isEqualTo(Raised.DUPLICATE);
        for (String flow : List.of("one", "two", "three")) {
            assertThat(claim(flow)).as(flow).hasSize(1);
        }
        assertThat(ledger.reads().events()).isEqualTo(1);
    }

    @Test
    void aReadingBelongsToInstanceTriggerSubjectAndDimension() {
        EventDraft draft = EventDraft.number("measure", "Basket", "1").with("values", "{\"RS\":2,\"DE\":3}");
        raise(draft, MEASURE);
        raise(draft.id("2").text("instance", "prod"), MEASURE);
        raise(draft.id("3").text("subject", "Other"), MEASURE);
        raise(draft.id("4"), "of-my-own");
        assertThat(ledger.reads().readings(MEASURE, 100)).hasSize(9);
        assertThat(ledger.reads().readings("of-my-own", 100)).hasSize(3);
        assertThat(ledger.reads().readings(FAILED, 100)).isEmpty();
    }

    @Test
    void theNumbersThatLedToAFiringAreToldOldestFirstAndNoLateOne() {
        subscribe(above("grown", MEASURE, "10"));
        for (String number : List.of("1", "2.50", "3", "15")) {
            clock.move(Duration.ofMinutes(1));
            raise(
                    EventDraft.number("measure", "Basket", "99")
                            .id("n" + number)
                            .text("time", clock.instant().toString())
                            .with("values", "{\"RS\":" + number + ",\"DE\":7}"),
                    MEASURE);
            raise(
                    EventDraft.number("measure", "Basket", "98")
                            .id("late" + number)
                            .with("values", "{\"RS\":4}")
                            .text("time", clock.instant().minusSeconds(3_600).toString()),
                    MEASURE);
        }
        Firing firing = claim("grown").stream()
                .map(Work::firing)
                .filter(fired -> "RS".equals(fired.dimension()))
                .findFirst()
                .orElseThrow();
        assertThat(ledger.reads().history(firing, 10))
                .extracting(reading -> reading.value().toString())
                .containsExactly("1", "2.50", "3", "15");
        assertThat(ledger.reads().history(firing, 2))
                .extracting(reading -> reading.value().toString())
                .containsExactly("3", "15");
        assertThat(ledger.reads().history(firing, 10).getFirst().time())
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(3)));
    }

    @Test
    void aDimensionWithoutANameIsNotTheSubjectAsAWhole() {
        subscribe(above("grown", MEASURE, "10"));
        EventDraft draft = EventDraft.number("measure", "Basket", "5").with("values", "{\"\":20}");
        raise(draft, MEASURE);
        assertThat(ledger.reads().readings(MEASURE, 10))
                .extracting("dimension", "value")
                .containsExactlyInAnyOrder(tuple(null, "5"), tuple("", "20"));
        raise(draft.id("2").with("value", "15").with("values", "{\"\":30}"), MEASURE);
        raise(draft.id("3").with("value", "2").with("values", "{\"\":3}"), MEASURE);
        raise(draft.id("4").with("value", "4").with("values", "{\"\":40}"), MEASURE);
        assertThat(claim("grown"))
                .extracting(
                        work -> work.firing().dimension(), work -> work.firing().reason())
                .containsExactly(tuple(null, "crossed 10 upward: 5 → 15"), tuple("", "crossed 10 upward: 3 → 40"));
    }

    @Test
    void anEventThatIsRaisedLaterUnderAnotherTriggerFiresAtThatTime() {
        subscribe(above("grown", "of-my-own", "10", First.FIRE), flow("seen", "unmatched"));
        EventDraft future = EventDraft.number("segment", "S", "15").text("time", "2099-01-01T00:00:00Z");
        Instant first = clock.instant();
        raise(future, "unmatched");
        clock.move(Duration.ofHours(1));
        raise(
                EventDraft.number("segment", "S", "5")
                        .id("2")
                        .text("time", clock.instant().toString()),
                "of-my-own");
        clock.move(Duration.ofHours(1));
        raise(future, "of-my-own");
        Instant second = clock.instant();
        clock.move(Duration.ofHours(1));
        assertThat(claim("grown")).singleElement().satisfies(work -> {
            assertThat(work.firing().firedAt()).isEqualTo(second);
            assertThat(work.firing().reason()).isEqualTo("crossed 10 upward: 5 → 15");
        });
        assertThat(claim("seen"))
                .singleElement()
                .satisfies(work -> assertThat(work.firing().firedAt()).isEqualTo(first));
    }

    @Test
    void aSubjectIsKnownByItsIdOrItsNormalisedName() {
        subscribe(above("grown", SEGMENT, "10"));
        EventDraft draft = EventDraft.number("segment", "Old name", "5").text("subjectId", "seg-17");
        raise(draft, SEGMENT);
        raise(draft.id("2").text("subject", "New name").with("value", "15"), SEGMENT);
        assertThat(claim("grown")).hasSize(1);
        raise(EventDraft.number("segment", "Cafe\u0301", "5").id("3"), SEGMENT);
        raise(EventDraft.number("segment", "Café", "15").id("4"), SEGMENT);
        assertThat(claim("grown")).hasSize(1);
    }

    @Test
    void anEventFromTheFutureCannotSilenceItsSubject() {
        subscribe(above("grown", SEGMENT, "10"));
        EventDraft draft = EventDraft.number("segment", "S", "5").text("time", "2099-01-01T00:00:00Z");
        raise(draft, SEGMENT);
        clock.move(Duration.ofSeconds(1));
        raise(draft.id("2").with("value", "15").text("time", clock.instant().toString()), SEGMENT);
        assertThat(claim("grown")).hasSize(1);
    }

    @Test
    void anOlderReadingIsKeptAsAnEventAndDecidesNothing() {
        subscribe(above("grown", SEGMENT, "10", First.FIRE));
        segment("S", "5");
        raise(EventDraft.number("segment", "S", "15").id("late"), SEGMENT);
        assertThat(claim("grown")).isEmpty();
        assertThat(ledger.reads().events()).isEqualTo(2);
        assertThat(ledger.reads().readings(SEGMENT, 10)).extracting("value").containsExactly("5");
    }

    @Test
    void aFailedEvaluationChangesNoReading() {
        subscribe(above("grown", SEGMENT, "10"));
        segment("S", "5");
        raise(EventDraft.of("segment", "S", "failed").with("value", "20").id("bad"), SEGMENT);
        assertThat(ledger.reads().readings(SEGMENT, 10)).extracting("value").containsExactly("5");
        segment("S", "15");
        assertThat(claim("grown"))
                .singleElement()
                .satisfies(work -> assertThat(work.firing().previousValue()).isEqualByComparingTo("5"));
    }

    @Test
    void everyDimensionPastTheThresholdIsADeliveryOfItsOwn() {
        subscribe(above("grown", MEASURE, "10", First.FIRE), flow("seen", "unmatched"));
        EventDraft draft =
                EventDraft.of("measure", "Basket", "succeeded").with("values", "{\"RS\":11,\"DE\":9,\"AT\":12}");
        raise(draft, MEASURE, "unmatched");
        List<Work> works = claim("grown");
        assertThat(works).extracting(work -> work.firing().dimension()).containsExactly("RS", "AT");
        assertThat(works).extracting(work -> work.firing().id()).doesNotHaveDuplicates();
        assertThat(works.getLast().firing().value()).isEqualByComparingTo("12");
        assertThat(claim("seen")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 2026})
    void readingsAreDecidedInOrderOfArrivalWithinABatchToo(long seed) {
        subscribe(above("grown", SEGMENT, "50"));
        var random = new Random(seed);
        var answers = new ArrayList<CompletableFuture<Raised>>();
        var expected = new ArrayList<String>();
        int[] last = {-1, -1, -1};
        for (int i = 0; i < 600; i++) {
            int subject = random.nextInt(last.length);
            int value = random.nextInt(101);
            if (last[subject] >= 0 && last[subject] <= 50 && value > 50) {
                expected.add("s" + subject + ": crossed 50 upward: " + last[subject] + " → " + value);
            }
            last[subject] = value;
            EventDraft draft =
                    EventDraft.number("segment", "s" + subject, "" + value).id("e" + i);
            answers.add(ledger.raise(draft.event(), List.of(SEGMENT), null));
        }
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        assertThat(claim("grown"))
                .extracting(
                        work -> work.firing().subject() + ": " + work.firing().reason())
                .as("seed %s", seed)
                .isEqualTo(expected);
        assertThat(ledger.commitTimes().operations()).isGreaterThanOrEqualTo(601);
    }

    @Test
    void oneBadOperationOfABatchFailsAlone() {
        subscribe(above("grown", SEGMENT, "10"));
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 200; i++) {
            boolean bad = i % 67 == 13;
            EventDraft draft =
                    EventDraft.number("segment", "S", i % 2 == 0 ? "5" : "15").id("e" + i);
            answers.add(ledger.raise(bad ? null : draft.event(), List.of(SEGMENT), null));
        }
        int accepted = 0;
        for (int i = 0; i < 200; i++) {
            CompletableFuture<Raised> answer = answers.get(i);
            if (i % 67 == 13) {
                assertThatThrownBy(() -> get(answer)).isNotInstanceOf(LedgerUnavailable.class);
            } else {
                assertThat(get(answer)).isEqualTo(Raised.ACCEPTED);
                accepted++;
            }
        }
        assertThat(ledger.reads().events()).isEqualTo(accepted);
        assertThat(ledger.counts().of(EventCounts.Fate.ACCEPTED)).isEqualTo(accepted);
        assertThat(claim("grown"))
                .hasSize(97)
                .allSatisfy(work -> assertThat(work.firing().value()).isEqualTo(new BigDecimal("15")));
    }

    @Test
    void whatIsRefusedIsKeptForTheOperatorOnce() {
        var refused = new Rejected("files", "a.json line 3", "outcome: found \"ok\"", "{\"Клијенти\":\"\u0007\"}");
        get(ledger.reject(refused));
        get(ledger.reject(refused));
        get(ledger.reject(new Rejected("files", "a.json line 4", "r", "p")));
        assertThat(ledger.reads().rejected(10)).hasSize(2).last().satisfies(kept -> assertThat(kept)
                .extracting("at", "feed", "place", "reason", "payload")
                .containsExactly(clock.instant(), "files", refused.place(), refused.reason(), refused.payload()));
    }
}
