package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** What waited for a flow that is gone goes to the one that has taken its place. */
abstract class AdoptionContract extends LedgerContract {

    AdoptionContract(Kind kind) {
        super(kind);
    }

    private static List<String> events(List<Work> works) {
        return works.stream().map(work -> work.firing().eventId()).toList();
    }

    @Test
    void whatWaitsKeepsItsIdAndIsSentUnderTheNewName() {
        subscribe(flow("old", FAILED));
        raise(EventDraft.valid().id("e1"), FAILED);
        Work before = claim("old").get(0);
        settle(before, new Settlement.Again(clock.instant(), "answered 500"));
        raise(EventDraft.valid().id("e2"), FAILED);
        get(ledger.replace(List.of(flow("new", FAILED)), "route", List.of("old")));
        raise(EventDraft.valid().id("e3"), FAILED);

        assertThat(get(ledger.adopt("old", "new"))).isEqualTo(2);
        List<Work> works = claim("new");
        assertThat(events(works)).containsExactlyInAnyOrder("e1", "e2", "e3");
        assertThat(works).extracting(work -> work.firing().flow()).containsOnly("new");
        assertThat(works)
                .extracting(work -> work.firing().id())
                .contains(before.firing().id());
        assertThat(get(ledger.adopt("old", "new"))).isZero();
    }

    @Test
    void deadLettersCanBeReplayedUnderTheNewName() {
        subscribe(flow("old", FAILED));
        raise(EventDraft.valid().id("e1"), FAILED);
        settle(claim("old").get(0), new Settlement.Dead("answered 404"));
        get(ledger.replace(List.of(flow("new", FAILED)), "route", List.of("old")));
        get(ledger.adopt("old", "new"));

        assertThat(counts("new").dead()).isEqualTo(1);
        assertThat(get(ledger.replay(WhichDead.of("new", null), false))).isEqualTo(1);
        assertThat(events(claim("new"))).containsExactly("e1");
    }

    @Test
    void aFlowInForceKeepsWhatItHasAndOneThatIsNotGetsNothing() {
        subscribe(flow("old", FAILED), flow("new", FAILED));
        raise(EventDraft.valid().id("e1"), FAILED);

        assertThat(get(ledger.adopt("old", "new"))).isZero();
        get(ledger.retire(List.of("old", "new")));
        assertThat(get(ledger.adopt("old", "new"))).isZero();
        assertThat(counts("old").due()).isEqualTo(1);
    }

    @Test
    void whatAFlowWithMemoryHasFiredIsToldAsItWas() {
        subscribe(wanting("old", SEGMENT, "above: 50", "times: 2"));
        segment("A", "10", "60", "70");
        get(ledger.replace(List.of(wanting("new", SEGMENT, "above: 50", "times: 2")), "route", List.of("old")));
        get(ledger.adopt("old", "new"));

        assertThat(claim("new"))
                .singleElement()
                .satisfies(work -> assertThat(work.firing().reason()).contains("2"));
    }

    @Test
    void anOrderStaysAnOrder() {
        subscribe(OrderedContract.ordered("old", true));
        for (int i = 1; i <= 3; i++) {
            raise(EventDraft.valid().id("e" + i), FAILED);
        }
        get(ledger.replace(List.of(OrderedContract.ordered("new", true)), "route", List.of("old")));
        raise(EventDraft.valid().id("e4"), FAILED);
        get(ledger.adopt("old", "new"));

        for (int i = 1; i <= 4; i++) {
            List<Work> one = claim("new");
            assertThat(events(one)).containsExactly("e" + i);
            settle(one.get(0), new Settlement.Delivered());
        }
    }

    @Test
    void explainSaysWhoHasTakenItOver() {
        subscribe(flow("old", FAILED));
        raise(EventDraft.valid().id("e1"), FAILED);
        get(ledger.replace(List.of(flow("new", FAILED)), "route", List.of("old")));
        get(ledger.adopt("old", "new"));

        RaiseFacts.Asked asked = ledger.reads()
                .facts("e1", null, null)
                .get(0)
                .raises()
                .get(0)
                .flows()
                .get(0);
        assertThat(asked.flow().name()).isEqualTo("old");
        assertThat(asked.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.adopter())
                .isEqualTo("new"));
    }
}
