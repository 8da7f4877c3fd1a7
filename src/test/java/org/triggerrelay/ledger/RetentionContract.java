package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.trigger.First;

/** What is done with is deleted in its time; what may still matter is not. */
abstract class RetentionContract extends LedgerContract {
    private static final Retention KEPT = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(2));

    RetentionContract(Kind kind) {
        super(kind);
    }

    private EventDraft now(String id) {
        return EventDraft.valid().id(id).text("time", clock.instant().toString());
    }

    private void deliver(String id) {
        raise(now(id), FAILED);
        settle(claim("all").get(0), new Settlement.Delivered());
    }

    /** Trims to the end of a round; gives how many steps it took. */
    private int trim(Retention retention) {
        int steps = 1;
        while (get(ledger.trim(retention))) {
            steps++;
        }
        return steps;
    }

    private boolean isKnown(String id) {
        return !ledger.reads().facts(id, null, null).isEmpty();
    }

    @Test
    void aDeliveredEventIsForgottenAfterItsTimeAndDecidesNothingWhenItComesAgain() {
        subscribe(flow("all", FAILED));
        EventDraft first = now("e1");
        raise(first, FAILED);
        settle(claim("all").get(0), new Settlement.Delivered());
        clock.move(Duration.ofDays(29));
        deliver("e2");
        trim(KEPT);
        assertThat(isKnown("e1")).isTrue();
        clock.move(Duration.ofDays(2));
        deliver("e3");
        trim(KEPT);
        assertThat(isKnown("e1")).isFalse();
        assertThat(isKnown("e2")).isTrue();

        reopen();
        assertThat(raise(first, FAILED)).isEqualTo(Raised.ACCEPTED);
        assertThat(claim("all")).isEmpty();
        assertThat(ledger.reads().facts("e1", null, null).get(0).raises().get(0).hindrance())
                .isInstanceOfSatisfying(RaiseFacts.Hindrance.Forgotten.class, forgotten -> assertThat(forgotten.why())
                        .contains("events were deleted"));
        deliver("e4");
    }

    @Test
    void aReadingOfBeforeTheHorizonIsNotTaken() {
        subscribe(above("grown", SEGMENT, "50"));
        segment("A", "10");
        Instant old = clock.instant().minusSeconds(60);
        clock.move(Duration.ofDays(31));
        segment("B", "10");
        trim(KEPT);
        raise(EventDraft.number("segment", "C", "10").text("time", old.toString()), SEGMENT);

        segment("C", "60");
        assertThat(claim("grown")).as("the first number of C arms").isEmpty();
        segment("A", "60");
        assertThat(claim("grown")).as("the number of A is still known").hasSize(1);
    }

    @Test
    void whatIsNotDeliveredStaysHoweverOld() {
        subscribe(flow("all", FAILED));
        raise(now("due"), FAILED);
        settle(claim("all").get(0), new Settlement.Again(clock.instant().plus(Duration.ofDays(400)), "answered 503"));
        clock.move(Duration.ofDays(365));
        raise(now("leased"), FAILED);
        Work leased = claim("all").get(0);
        clock.move(Duration.ofDays(31));
        deliver("last");
        trim(KEPT);

        assertThat(isKnown("due")).isTrue();
        assertThat(settle(leased, new Settlement.Delivered())).isTrue();
    }

    @Test
    void deadLettersHaveATimeOfTheirOwn() {
        subscribe(flow("all", FAILED));
        raise(now("dead"), FAILED);
        settle(claim("all").get(0), new Settlement.Dead("answered 404"));
        clock.move(Duration.ofDays(89));
        deliver("last");
        trim(KEPT);
        assertThat(ledger.reads().deadLetters(WhichDead.ALL, 10)).hasSize(1);

        clock.move(Duration.ofDays(2));
        trim(KEPT);
        assertThat(ledger.reads().deadLetters(WhichDead.ALL, 10)).isEmpty();
        assertThat(isKnown("dead")).isFalse();
    }

    @Test
    void unmatchedEventsGoFirstUnlessAFlowWasStartedByThem() {
        raise(now("unmatched"), "unmatched");
        subscribe(flow("all", "unmatched"));
        raise(now("noticed"), "unmatched");
        settle(claim("all").get(0), new Settlement.Delivered());
        clock.move(Duration.ofDays(3));
        raise(now("fresh"), "unmatched");
        trim(KEPT);

        assertThat(isKnown("unmatched")).isFalse();
        assertThat(isKnown("noticed")).isTrue();
        assertThat(isKnown("fresh")).isTrue();
    }

    @Test
    void foreverKeepsAll() {
        subscribe(flow("all", FAILED));
        deliver("e1");
        clock.move(Duration.ofDays(4_000));
        deliver("e2");
        trim(new Retention(null, null, null));

        assertThat(isKnown("e1")).isTrue();
    }

    @Test
    void theNumbersOfEventsAndDeliveriesAreNeverGivenAgain() {
        subscribe(flow("all", FAILED));
        deliver("e1");
        raise(now("e2"), FAILED);
        Work last = claim("all").get(0);
        settle(last, new Settlement.Delivered());
        clock.move(Duration.ofDays(400));
        trim(KEPT);
        reopen();
        subscribe(flow("all", FAILED));
        raise(now("e3"), FAILED);

        assertThat(claim("all").get(0).firing().id()).isNotEqualTo(last.firing().id());
        assertThat(isKnown("e1")).isFalse();
    }

    @Test
    void ofAFlowsMemoryTheNewestStaysAndWhatItDecidesIsTheSame() {
        subscribe(wanting("third", SEGMENT, "above: 50", "times: 3"));
        segment("A", "10", "60");
        clock.move(Duration.ofDays(1));
        segment("A", "70");
        clock.move(Duration.ofDays(40));
        segment("B", "10");
        trim(KEPT);
        reopen();
        segment("A", "80");

        assertThat(claim("third")).hasSize(1);
    }

    @Test
    void manyGoInSmallSteps() {
        subscribe(flow("all", FAILED));
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(ledger.raise(now("e" + i).event(), List.of(FAILED), "test"));
        }
        all(answers);
        all(claim("all").stream()
                .map(work -> ledger.settle(work, new Settlement.Delivered()))
                .toList());
        clock.move(Duration.ofDays(31));
        deliver("last");

        assertThat(trim(KEPT)).isGreaterThanOrEqualTo(10);
        assertThat(ledger.reads().events()).isEqualTo(1);
    }

    @Test
    void anEventWithMoreDeliveriesThanOneStepDeletesGoesWithTheLastOfThem() {
        subscribe(above("grown", SEGMENT, "50", First.FIRE));
        for (int numbers : new int[] {1, 900, 499, 2}) {
            String values = IntStream.range(0, numbers)
                    .mapToObj(number -> "\"D" + number + "\":60")
                    .collect(Collectors.joining(",", "{", "}"));
            EventDraft draft = EventDraft.number("segment", "S" + numbers, "60").id("e" + numbers);
            raise(draft.text("time", clock.instant().toString()).with("values", values), SEGMENT);
            all(claim("grown").stream()
                    .map(work -> ledger.settle(work, new Settlement.Delivered()))
                    .toList());
        }
        assertThat(counts("grown").delivered()).isEqualTo(1_406);
        clock.move(Duration.ofDays(31));
        segment("last", "60");
        trim(KEPT);

        assertThat(ledger.reads().events()).isEqualTo(1);
        assertThat(counts("grown").delivered()).isZero();
    }
}
