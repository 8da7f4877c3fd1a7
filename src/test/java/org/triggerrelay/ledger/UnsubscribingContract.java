package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** Who wants no more mails of a flow, and deliveries that are sent to nobody for it. */
abstract class UnsubscribingContract extends LedgerContract {

    UnsubscribingContract(Kind kind) {
        super(kind);
    }

    private List<String> unsubscribed(String flow) {
        return ledger.reads().unsubscribed(flow).stream()
                .map(LedgerReads.Unsubscribed::address)
                .toList();
    }

    @Test
    void anAddressIsKeptForItsFlowOnlyUntilItIsTakenBack() {
        assertThat(get(ledger.unsubscribe("crm", "Ana@x.example"))).isTrue();
        clock.move(Duration.ofMinutes(1));
        assertThat(get(ledger.unsubscribe("crm", "ana@x.example")))
                .as("it is known")
                .isFalse();
        get(ledger.unsubscribe("erp", "boris@x.example"));
        assertThat(ledger.reads().unsubscribed("crm"))
                .containsExactly(new LedgerReads.Unsubscribed(
                        "crm", "ana@x.example", clock.instant().minusSeconds(60)));
        assertThat(ledger.reads().unsubscribed(null)).hasSize(2);
        assertThat(get(ledger.undoUnsubscribe("erp", "ana@x.example"))).isFalse();
        assertThat(get(ledger.undoUnsubscribe("crm", "ANA@x.example"))).isTrue();
        assertThat(unsubscribed("crm")).isEmpty();
        assertThat(unsubscribed("erp")).containsExactly("boris@x.example");
    }

    @Test
    void theSecretIsMadeOnceForEachLedger() {
        get(ledger.unsubscribe("crm", "ana@x.example"));
        String secret = ledger.reads().secret();
        reopen();
        assertThat(ledger.reads().secret()).isEqualTo(secret).hasSizeGreaterThanOrEqualTo(43);
        assertThat(unsubscribed("crm")).containsExactly("ana@x.example");
        try (Ledger other = open("second")) {
            assertThat(other.reads().secret()).isNotEqualTo(secret);
        }
    }

    @Test
    void whatIsSentToNobodyEndsAsSuppressedWithItsReasonAndNoAttempt() {
        subscribe(flow("all", FAILED));
        raise(EventDraft.valid().id("e"), FAILED);
        Work work = claim("all").getFirst();
        assertThat(settle(work, new Settlement.Suppressed("nobody is left"))).isTrue();
        assertThat(counts("all").suppressed()).isEqualTo(1);
        assertThat(counts("all").dead()).isZero();
        assertThat(claim("all")).isEmpty();
        EventFacts facts = ledger.reads().facts("e", null, null).getFirst();
        assertThat(facts.toString()).contains("nobody is left");
        assertThat(ledger.reads().tried(work.firing().id()).attempts()).isEmpty();
    }

    @Test
    void whatWentOutBeforeADeferralIsKnownAfterIt() {
        subscribe(flow("all", FAILED));
        raise(EventDraft.valid().id("e"), FAILED);
        List<Leg> legs =
                List.of(new Leg("1", "a", Leg.State.DELIVERED, null), new Leg("2", "b", Leg.State.DUE, "b is resting"));
        get(ledger.settle(claim("all").getFirst(), new Settlement.Deferred(clock.instant(), "b is resting"), legs));
        Work again = claim("all").getFirst();
        assertThat(again.tried()).isZero();
        assertThat(again.legs()).isEqualTo(legs);
    }
}
