package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.triggerrelay.ledger.Subscribed.id;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.flow.Flow;

/** A removed subscription is kept as long as events are, and as long as something that is kept refers to it. */
abstract class RemovedContract extends LedgerContract {
    private static final Retention KEPT = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(2));

    RemovedContract(Kind kind) {
        super(kind);
    }

    private void add(int number, Flow flow) {
        get(ledger.subscriptions().add(Subscribed.to(number, flow, clock.instant()), null));
    }

    private boolean isKept(int number) {
        return ledger.subscriptions().find(id(number)).isPresent();
    }

    private void raiseNow(String event) {
        raise(EventDraft.valid().id(event).text("time", clock.instant().toString()), FAILED);
    }

    /** A newer event and a newer delivery than all others: the newest ones stay whatever their age. */
    private void anchor() {
        subscribe(flow("anchor", FAILED, "anchor"));
        String now = clock.instant().toString();
        raise(EventDraft.valid().id("anchor" + now).text("subject", "anchor").text("time", now), FAILED);
        settle(claim("anchor").getFirst(), new Settlement.Delivered());
    }

    private void trim() {
        while (get(ledger.trim(KEPT))) {
            clock.instant();
        }
    }

    private void pass(int days) {
        clock.move(Duration.ofDays(days));
        anchor();
        trim();
    }

    @Test
    void itGoesAfterItsTimeAndItsNameWithIt() {
        add(1, wanting("x", SEGMENT, "above: 50", "times: 2"));
        add(2, flow("x", FAILED));
        segment("S", "10", "60", "70");
        settle(claim(id(1)).getFirst(), new Settlement.Delivered());
        raiseNow("waits");
        get(ledger.unsubscribe(id(1), "a@example.org"));
        get(ledger.subscriptions().remove(id(1)));
        get(ledger.subscriptions().remove(id(2)));
        add(3, flow("x", FAILED));
        pass(29);
        assertThat(isKept(1)).isTrue();
        assertThat(isKept(2)).isTrue();
        pass(2);
        assertThat(isKept(1)).isFalse();
        assertThat(isKept(2)).isFalse();
        assertThat(isKept(3)).as("one in force has no end").isTrue();
        assertThat(ledger.reads().flowNames()).containsExactlyInAnyOrder(id(3), "anchor");
        assertThat(ledger.reads().unsubscribed(null)).isEmpty();
        reopen();
        raiseNow("later");
        assertThat(claim(id(3))).as("the anchors, and the last").hasSize(3);
    }

    @Test
    void aDeadLetterKeepsItAndTheExplanationOfItsEventStaysRight() {
        add(1, flow("x", FAILED));
        add(2, flow("x", FAILED, "nobody"));
        raiseNow("dead");
        settle(claim(id(1)).getFirst(), new Settlement.Dead("answered 404"));
        get(ledger.subscriptions().remove(id(1)));
        get(ledger.subscriptions().remove(id(2)));
        pass(31);
        assertThat(isKept(1)).isTrue();
        assertThat(isKept(2)).isFalse();
        List<Answer> answers = Explanation.of(
                        ledger.reads().facts("dead", null, null).getFirst())
                .answers();
        assertThat(answers).filteredOn(Answer::fired).singleElement().satisfies(answer -> {
            assertThat(answer.flow()).isEqualTo(id(1));
            assertThat(answer.fate()).startsWith("dead since");
        });
        assertThat(answers).extracting(Answer::flow).containsExactlyInAnyOrder(id(1), "anchor");
        pass(90);
        assertThat(isKept(1)).isFalse();
        assertThat(ledger.reads().facts("dead", null, null)).isEmpty();
    }

    @Test
    void whatAnotherHasTakenOverKeepsIt() {
        add(1, flow("x", FAILED));
        raiseNow("dead");
        settle(claim(id(1)).getFirst(), new Settlement.Dead("answered 404"));
        get(ledger.subscriptions().remove(id(1)));
        subscribe(flow("heir", FAILED, "nobody"));
        assertThat(get(ledger.adopt(id(1), "heir"))).isEqualTo(1);
        pass(31);
        get(ledger.replay(WhichDead.ALL, false));
        assertThat(claim("heir")).hasSize(1);
    }

    @Test
    void whatAnEndOfARelayHasLeftDueIsSuppressedLater() {
        add(1, flow("x", FAILED));
        raiseNow("leased");
        assertThat(claim(id(1))).hasSize(1);
        get(ledger.subscriptions().remove(id(1)));
        reopen();
        assertThat(counts(id(1)).due()).isEqualTo(1);
        trim();
        assertThat(counts(id(1))).extracting("due", "suppressed").containsExactly(0L, 1L);
        subscribe(flow("kept", FAILED));
        raiseNow("more");
        get(ledger.retire(List.of("kept")));
        trim();
        assertThat(counts("kept").due()).as("what waits for a route flow stays").isEqualTo(1);
    }

    @Test
    void aHeldOneIsHeldNoLonger() {
        add(1, flow("x", FAILED));
        get(ledger.hold(id(1), Hold.Kind.OFF, "answered 410"));
        raiseNow("waits");
        get(ledger.subscriptions().remove(id(1)));
        assertThat(ledger.holds()).isEmpty();
        assertThat(counts(id(1))).extracting("due", "suppressed").containsExactly(0L, 1L);
    }
}
