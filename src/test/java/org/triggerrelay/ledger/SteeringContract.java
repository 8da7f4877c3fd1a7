package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** What a person decides about single deliveries holds, and touches none that is under way. */
abstract class SteeringContract extends LedgerContract {

    SteeringContract(Kind kind) {
        super(kind);
    }

    private void raised(String... events) {
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (String event : events) {
            answers.add(ledger.raise(EventDraft.valid().id(event).event(), List.of(FAILED), "test"));
        }
        all(answers);
    }

    private String id(String event) {
        return ledger.reads()
                .journal()
                .deliveries(new Journal.WhichDeliveries(null, null, null, event, null, null), new Page.Asked(null, 10))
                .entries()
                .getFirst()
                .firing()
                .id();
    }

    private StoredFiring stored(String id) {
        return ledger.reads().listings().firing(id).orElseThrow();
    }

    private static List<String> events(List<Work> works) {
        return works.stream().map(work -> work.firing().eventId()).toList();
    }

    private static Steering.Steered done(DeliveryState before) {
        return new Steering.Steered(true, before);
    }

    private static Steering.Steered not(DeliveryState as) {
        return new Steering.Steered(false, as);
    }

    @Test
    void whatWaitsForItsNextAttemptCanBeMadeDueNow() {
        subscribe(flow("all", FAILED));
        raised("e1");
        settle(claim("all").getFirst(), new Settlement.Again(clock.instant().plusSeconds(600), "answered 500"));
        assertThat(claim("all")).isEmpty();

        assertThat(get(ledger.steering().retry(id("e1")))).isEqualTo(done(DeliveryState.DUE));
        Work again = claim("all").getFirst();
        assertThat(again.firing().attempt()).isEqualTo(2);
        assertThat(get(ledger.steering().retry(id("e1")))).isEqualTo(not(DeliveryState.LEASED));
        settle(again, new Settlement.Dead("answered 404"));
        assertThat(get(ledger.steering().retry(id("e1")))).isEqualTo(done(DeliveryState.DEAD));
        assertThat(stored(id("e1")).state()).isEqualTo(DeliveryState.DUE);
        settle(claim("all").getFirst(), new Settlement.Delivered());
        assertThat(get(ledger.steering().retry(id("e1")))).isEqualTo(not(DeliveryState.DELIVERED));
        assertThat(get(ledger.steering().retry("nothing-1"))).isEqualTo(Steering.Steered.UNKNOWN);
    }

    @Test
    void aDroppedOneIsTriedNoMoreAndIsWhatItWasOnceThatIsUndone() {
        subscribe(flow("all", FAILED));
        raised("e1", "e2");
        List<Work> works = claim("all");
        settle(works.get(0), new Settlement.Again(clock.instant().plusSeconds(5), "answered 500"));
        settle(works.get(1), new Settlement.Dead("answered 404"));
        var died = clock.instant();
        clock.move(Duration.ofMinutes(1));

        assertThat(get(ledger.steering().drop(id("e1"), "sent by hand", "ana"))).isEqualTo(done(DeliveryState.DUE));
        assertThat(get(ledger.steering().drop(id("e2"), "of no use", "ana"))).isEqualTo(done(DeliveryState.DEAD));
        assertThat(claim("all")).isEmpty();
        assertThat(stored(id("e1")).failure()).isEqualTo("dropped by ana: sent by hand");
        assertThat(stored(id("e1")).ended()).isEqualTo(clock.instant());
        assertThat(ledger.reads().deadLetters(WhichDead.ALL, 10)).isEmpty();
        assertThat(get(ledger.replay(WhichDead.ALL, false))).isZero();
        assertThat(get(ledger.steering().drop(id("e1"), "again", "bo"))).isEqualTo(not(DeliveryState.DROPPED));
        assertThat(get(ledger.steering().retry(id("e1")))).isEqualTo(not(DeliveryState.DROPPED));

        reopen();
        assertThat(get(ledger.steering().restore(id("e2")))).isEqualTo(done(DeliveryState.DROPPED));
        assertThat(stored(id("e2")).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(stored(id("e2")).failure()).isEqualTo("answered 404");
        assertThat(stored(id("e2")).ended()).isEqualTo(died);
        assertThat(get(ledger.steering().restore(id("e1")))).isEqualTo(done(DeliveryState.DROPPED));
        assertThat(events(claim("all"))).containsExactly("e1");
        assertThat(get(ledger.steering().restore(id("e2")))).isEqualTo(not(DeliveryState.DEAD));
    }

    @Test
    void whatIsUnderWayIsNotTouchedNorWhatIsDelivered() {
        subscribe(flow("all", FAILED));
        raised("e1");
        Work work = claim("all").getFirst();

        assertThat(get(ledger.steering().drop(id("e1"), "no", "ana"))).isEqualTo(not(DeliveryState.LEASED));
        assertThat(settle(work, new Settlement.Delivered())).isTrue();
        assertThat(get(ledger.steering().drop(id("e1"), "no", "ana"))).isEqualTo(not(DeliveryState.DELIVERED));
        assertThat(get(ledger.steering().restore(id("e1")))).isEqualTo(not(DeliveryState.DELIVERED));
        assertThat(get(ledger.steering().drop("nothing-1", "no", "ana"))).isEqualTo(Steering.Steered.UNKNOWN);
    }

    @Test
    void droppingTheFirstOfASubjectLetsTheNextGoAndUndoingItPutsItInFront() {
        subscribe(OrderedContract.ordered("ordered", true));
        raised("e1", "e2", "e3");
        assertThat(get(ledger.steering().retry(id("e2")))).isEqualTo(not(DeliveryState.WAITING));

        assertThat(get(ledger.steering().drop(id("e1"), "no", "ana"))).isEqualTo(done(DeliveryState.DUE));
        assertThat(stored(id("e2")).state()).isEqualTo(DeliveryState.DUE);
        assertThat(get(ledger.steering().drop(id("e3"), "no", "ana"))).isEqualTo(done(DeliveryState.WAITING));
        assertThat(get(ledger.steering().restore(id("e1")))).isEqualTo(done(DeliveryState.DROPPED));
        assertThat(stored(id("e2")).state()).isEqualTo(DeliveryState.WAITING);
        List<Work> first = claim("ordered");
        assertThat(events(first)).containsExactly("e1");
        assertThat(get(ledger.steering().restore(id("e3")))).isEqualTo(done(DeliveryState.DROPPED));
        settle(first.getFirst(), new Settlement.Delivered());
        List<Work> second = claim("ordered");
        assertThat(events(second)).containsExactly("e2");
        settle(second.getFirst(), new Settlement.Delivered());
        assertThat(events(claim("ordered"))).containsExactly("e3");
    }

    @Test
    void thoseOfAListAreReplayedThatAreDeadAndNoOthers() {
        subscribe(flow("all", FAILED));
        raised("e1", "e2", "e3");
        List<Work> works = claim("all");
        settle(works.get(0), new Settlement.Dead("answered 404"));
        settle(works.get(1), new Settlement.Dead("answered 404"));
        settle(works.get(2), new Settlement.Delivered());
        List<String> ids = List.of(id("e1"), id("e3"), id("e1"), "nothing-1");

        assertThat(get(ledger.steering().replay(ids))).isEqualTo(1);
        assertThat(stored(id("e1")).state()).isEqualTo(DeliveryState.DUE);
        assertThat(stored(id("e2")).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(get(ledger.steering().replay(List.of()))).isZero();
    }

    @Test
    void whatWasDroppedIsDoneWithAndGoesWithItsEvent() {
        subscribe(flow("all", FAILED));
        raised("e1", "e2");
        get(ledger.steering().drop(id("e1"), "no", "ana"));
        clock.move(Duration.ofDays(40));
        raised("e3");
        var month = Duration.ofDays(30);
        while (get(ledger.trim(new Retention(month, month, month)))) {
            // until nothing is left to trim
        }

        assertThat(ledger.reads()
                        .journal()
                        .deliveries(
                                new Journal.WhichDeliveries(null, null, null, null, null, null),
                                new Page.Asked(null, 10))
                        .entries())
                .extracting(stored -> stored.firing().eventId())
                .containsExactly("e3", "e2");
    }
}
