package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** Dead letters: every attempt is told, and they can be replayed by flow, time and id, also under a new one. */
abstract class DeadLettersContract extends LedgerContract {

    DeadLettersContract(Kind kind) {
        super(kind);
    }

    private Work raised(String flow, String event) {
        raise(EventDraft.valid().id(event), FAILED);
        return claim(flow).get(0);
    }

    private Instant die(String flow, String event) {
        clock.move(Duration.ofMinutes(10));
        settle(raised(flow, event), new Settlement.Dead("answered 404"));
        return clock.instant();
    }

    private static WhichDead between(Instant since, Instant until) {
        return new WhichDead(null, null, since, until);
    }

    private List<String> dead(WhichDead which) {
        return ledger.reads().deadLetters(which, 10).stream()
                .map(LedgerReads.DeadLetter::eventId)
                .toList();
    }

    @Test
    void everyAttemptIsToldWithItsTimeAndReason() {
        subscribe(flow("all", FAILED));
        settle(raised("all", "e1"), new Settlement.Again(clock.instant(), "answered 500"));
        Instant first = clock.instant();
        clock.move(Duration.ofSeconds(5));
        Work second = claim("all").get(0);
        var parts = List.of(
                new Leg("1", "a", Leg.State.DELIVERED, null), new Leg("2", "b", Leg.State.REFUSED, "answered 404"));
        get(ledger.settle(second, new Settlement.Dead("answered 404"), parts));

        LedgerReads.Tried tried = ledger.reads().tried(second.firing().id());
        assertThat(tried.attempts())
                .containsExactly(
                        new LedgerReads.PastAttempt(1, first, new Ending(Ending.Kind.AGAIN), "answered 500"),
                        new LedgerReads.PastAttempt(
                                2, clock.instant(), new Ending(Ending.Kind.REFUSED), "answered 404"));
        assertThat(tried.parts()).isEqualTo(parts);
        assertThat(ledger.reads().tried("unknown-1").attempts()).isEmpty();
    }

    @Test
    void aSpanOfTimeIsFromSinceUpToUntil() {
        subscribe(flow("all", FAILED));
        die("all", "e1");
        Instant second = die("all", "e2");
        Instant third = die("all", "e3");

        assertThat(dead(WhichDead.ALL)).containsExactly("e3", "e2", "e1");
        assertThat(dead(between(second, third))).containsExactly("e2");
        assertThat(get(ledger.replay(between(second, third), false))).isEqualTo(1);
        assertThat(get(ledger.replay(new WhichDead("all", null, null, second), false)))
                .isEqualTo(1);
        assertThat(dead(WhichDead.ALL)).containsExactly("e3");
    }

    @Test
    void aReplayRepeatsOnlyThePartsThatAreNotDelivered() {
        subscribe(flow("all", FAILED));
        var delivered = new Leg("1", "a", Leg.State.DELIVERED, null);
        var refused = new Leg("2", "b", Leg.State.REFUSED, "answered 404");
        get(ledger.settle(raised("all", "e1"), new Settlement.Dead("answered 404"), List.of(delivered, refused)));
        get(ledger.replay(WhichDead.ALL, false));

        assertThat(claim("all").get(0).legs()).containsExactly(delivered);
    }

    @Test
    void aReplayUnderANewIdIsADeliveryOfItsOwnThatSaysWhatItRepeats() {
        subscribe(flow("all", FAILED));
        Work old = raised("all", "e1");
        var delivered = new Leg("1", "a", Leg.State.DELIVERED, null);
        get(ledger.settle(
                old,
                new Settlement.Dead("answered 404"),
                List.of(delivered, new Leg("2", "b", Leg.State.REFUSED, "answered 404"))));
        assertThat(get(ledger.replay(WhichDead.ALL, true))).isEqualTo(1);

        Work next = claim("all").get(0);
        assertThat(next.firing().id()).isNotEqualTo(old.firing().id());
        assertThat(next.firing().attempt()).isEqualTo(1);
        assertThat(next.legs()).containsExactly(delivered);
        assertThat(dead(WhichDead.ALL))
                .as("the old one is no dead letter any more")
                .isEmpty();
        assertThat(get(ledger.replay(WhichDead.ALL, true))).isZero();
        List<StoredDelivery> both = ledger.reads()
                .facts("e1", null, null)
                .get(0)
                .raises()
                .get(0)
                .flows()
                .get(0)
                .deliveries();
        assertThat(both)
                .extracting(StoredDelivery::state)
                .containsExactly(DeliveryState.REPLAYED, DeliveryState.LEASED);
        assertThat(both.get(0).reason())
                .contains("answered 404", "replayed as " + next.firing().id());
    }

    @Test
    void moreThanOneBatchOfThemIsReplayedWhole() {
        subscribe(flow("all", FAILED));
        int count = 2 * Replaying.MOST_AT_ONCE + 1;
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < count; i++) {
            answers.add(ledger.raise(EventDraft.valid().id("e" + i).event(), List.of(FAILED), "test"));
        }
        all(answers);
        all(get(ledger.claim("all", count)).stream()
                .map(work -> ledger.settle(work, new Settlement.Dead("answered 404")))
                .toList());

        assertThat(get(ledger.replay(WhichDead.of("all", null), false))).isEqualTo(count);
        assertThat(get(ledger.claim("all", count + 1))).hasSize(count);
    }
}
