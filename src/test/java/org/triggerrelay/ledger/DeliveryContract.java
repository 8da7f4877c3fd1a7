package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.trigger.Firing;

/** Deliveries: leased to one, ended once, tried again when due, kept when dead, and never lost by a restart. */
abstract class DeliveryContract extends LedgerContract {

    DeliveryContract(Kind kind) {
        super(kind);
    }

    private List<Work> deliveries(int count) {
        subscribe(flow("all", FAILED));
        for (int i = 0; i < count; i++) {
            raise(EventDraft.valid().id("e" + i), FAILED);
        }
        return claim("all");
    }

    @Test
    void aClaimLeasesTheOldestAndNobodyElseGetsThem() {
        subscribe(flow("all", FAILED), flow("other", FAILED));
        for (int i = 0; i < 5; i++) {
            raise(EventDraft.valid().id("e" + i), FAILED);
        }
        assertThat(get(ledger.claim("all", 3)))
                .extracting(work -> work.firing().eventId())
                .containsExactly("e0", "e1", "e2");
        assertThat(claim("all")).extracting(work -> work.firing().eventId()).containsExactly("e3", "e4");
        assertThat(claim("all")).isEmpty();
        assertThat(counts("all").leased()).isEqualTo(5);
        assertThat(counts("other").due()).isEqualTo(5);
        assertThat(claim("nobody")).isEmpty();
    }

    @Test
    void whatIsDeliveredIsOver() {
        Work work = deliveries(1).getFirst();
        assertThat(settle(work, new Settlement.Delivered())).isTrue();
        assertThat(settle(work, new Settlement.Delivered())).isFalse();
        assertThat(settle(work, new Settlement.Dead("late"))).isFalse();
        assertThat(claim("all")).isEmpty();
        assertThat(counts("all").delivered()).isEqualTo(1);
        assertThat(ledger.reads().deadLetters(WhichDead.of(null, null), 10)).isEmpty();
        assertThat(ledger.nextDue("all")).isNull();
    }

    @Test
    void anOldTokenChangesNothing() {
        Work old = deliveries(1).getFirst();
        settle(old, new Settlement.Released());
        Work held = claim("all").getFirst();
        for (Settlement late : List.of(
                new Settlement.Delivered(),
                new Settlement.Dead("late"),
                new Settlement.Again(clock.instant(), "late"),
                new Settlement.Released())) {
            assertThat(settle(old, late)).as("%s", late).isFalse();
        }
        assertThat(counts("all").leased()).isEqualTo(1);
        assertThat(held.token()).isNotEqualTo(old.token());
        assertThat(settle(held, new Settlement.Delivered())).isTrue();
    }

    @Test
    void whatWasNotBegunIsDueAtOnceAndNotCounted() {
        Work work = deliveries(1).getFirst();
        settle(work, new Settlement.Released());
        Work next = claim("all").getFirst();
        assertThat(next.firing()).usingRecursiveComparison().isEqualTo(work.firing());
        assertThat(next.tried()).isZero();
    }

    @Test
    void whatIsToBeTriedAgainIsDueThenWithTheSameId() {
        Work work = deliveries(1).getFirst();
        settle(work, new Settlement.Again(clock.instant().plusSeconds(30), "503 from x"));
        assertThat(ledger.nextDue("all")).isEqualTo(clock.instant().plusSeconds(30));
        clock.move(Duration.ofMillis(29_999));
        assertThat(claim("all")).isEmpty();
        clock.move(Duration.ofMillis(1));
        Work again = claim("all").getFirst();
        assertThat(again.firing().id()).isEqualTo(work.firing().id());
        assertThat(again.firing().attempt()).isEqualTo(2);
        assertThat(again.tried()).isEqualTo(1);
        assertThat(again.firing().firedAt()).isEqualTo(work.firing().firedAt());
        assertThat(again.firing().reason()).isEqualTo(work.firing().reason());
    }

    @Test
    void aDeadDeliveryIsListedWithItsReason() {
        Work work = deliveries(2).getFirst();
        settle(work, new Settlement.Again(clock.instant(), "first"));
        settle(claim("all").getFirst(), new Settlement.Dead("404 from x"));
        assertThat(ledger.reads().deadLetters(WhichDead.of("other", null), 10)).isEmpty();
        assertThat(ledger.reads().deadLetters(WhichDead.of("all", null), 10))
                .singleElement()
                .satisfies(dead -> assertThat(dead)
                        .extracting("flow", "deliveryId", "eventId", "source", "at", "attempts", "reason")
                        .containsExactly(
                                "all", work.firing().id(), "e0", "contoso/insights", clock.instant(), 2, "404 from x"));
        assertThat(claim("all")).isEmpty();
        assertThat(counts("all").dead()).isEqualTo(1);
    }

    @Test
    void replayKeepsTheIdAndCountsAttemptsOn() {
        List<Work> works = deliveries(3);
        works.forEach(work -> settle(work, new Settlement.Dead("404")));
        assertThat(get(ledger.replay(WhichDead.of(null, "another-1"), false))).isZero();
        assertThat(get(ledger.replay(WhichDead.of(null, "no number"), false))).isZero();
        assertThat(get(ledger.replay(WhichDead.of("other", null), false))).isZero();
        String id = works.get(1).firing().id();
        assertThat(get(ledger.replay(WhichDead.of(null, id), false))).isEqualTo(1);
        assertThat(get(ledger.replay(WhichDead.of(null, id), false)))
                .as("it is not dead any more")
                .isZero();
        assertThat(claim("all")).singleElement().satisfies(again -> {
            assertThat(again.firing().id()).isEqualTo(id);
            assertThat(again.firing().attempt()).isEqualTo(2);
            assertThat(again.tried()).as("its schedule begins anew").isZero();
        });
        assertThat(get(ledger.replay(WhichDead.of("all", null), false))).isEqualTo(2);
        assertThat(claim("all")).hasSize(2);
    }

    @Test
    void everythingCanBeReplayedAtOnce() {
        subscribe(flow("a", FAILED), flow("b", FAILED));
        raise(EventDraft.valid(), FAILED);
        settle(claim("a").getFirst(), new Settlement.Dead("404"));
        settle(claim("b").getFirst(), new Settlement.Dead("404"));
        assertThat(get(ledger.replay(WhichDead.of(null, null), false))).isEqualTo(2);
        assertThat(claim("a")).hasSize(1);
        assertThat(claim("b")).hasSize(1);
    }

    @Test
    void whatWasLeasedWhenTheLedgerWentDownIsDueWhenItComesBack() {
        List<Work> works = deliveries(3);
        settle(works.get(0), new Settlement.Delivered());
        settle(works.get(1), new Settlement.Again(clock.instant().plusSeconds(60), "503"));
        reopen();
        assertThat(counts("all").leased()).isZero();
        List<Work> back = claim("all");
        assertThat(back).singleElement().satisfies(work -> {
            assertThat(work.firing())
                    .usingRecursiveComparison()
                    .isEqualTo(works.get(2).firing());
            assertThat(work.token()).isNotEqualTo(works.get(2).token());
        });
        assertThat(settle(works.get(2), new Settlement.Dead("from the grave"))).isFalse();
        assertThat(ledger.nextDue("all")).isEqualTo(clock.instant().plusSeconds(60));
        assertThat(raise(EventDraft.valid().id("e0"), FAILED)).isEqualTo(Raised.DUPLICATE);
    }

    @Test
    void deliveryIdsAreUniqueAcrossRestartsAndLedgers() {
        var ids = new HashSet<String>();
        deliveries(2).forEach(work -> ids.add(work.firing().id()));
        reopen();
        raise(EventDraft.valid().id("more"), FAILED);
        claim("all").stream().map(Work::firing).map(Firing::id).forEach(ids::add);
        try (Ledger second = open("second")) {
            get(second.subscribe(List.of(flow("all", FAILED)), "route"));
            get(second.raise(EventDraft.valid().event(), List.of(FAILED), null));
            get(second.claim("all", 10)).forEach(work -> assertThat(ids)
                    .doesNotContain(work.firing().id()));
        }
        assertThat(ids).hasSize(3);
    }

    @Test
    void closingAnswersEverythingThatWaits() {
        subscribe(flow("all", FAILED));
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 3_000; i++) {
            answers.add(ledger.raise(EventDraft.valid().id("e" + i).event(), List.of(FAILED), null));
        }
        ledger.close();
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        assertThatThrownBy(() -> get(ledger.raise(EventDraft.valid().event(), List.of(FAILED), null)))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("closed");
        ledger = open("first");
        assertThat(ledger.reads().events()).isEqualTo(3_000);
        assertThat(get(ledger.claim("all", 5_000))).hasSize(3_000);
    }
}
