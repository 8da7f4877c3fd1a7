package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.First;

/** The flows in force: one version, moved by each change, and what waits outlives every change. */
abstract class FlowsInForceContract extends LedgerContract {

    FlowsInForceContract(Kind kind) {
        super(kind);
    }

    @Test
    void eachChangeMovesTheVersionAndWhatChangesNothingDoesNot() {
        long empty = ledger.flows().version();
        subscribe(flow("a", FAILED), flow("b", FAILED));
        assertThat(ledger.flows().version()).isEqualTo(empty + 1);
        subscribe(flow("b", FAILED), flow("a", FAILED));
        get(ledger.retire(List.of("unknown")));
        subscribe();
        assertThat(ledger.flows().version()).isEqualTo(empty + 1);
        subscribe(flow("a", FAILED, "CRM"));
        assertThat(ledger.flows().version()).isEqualTo(empty + 2);
        get(ledger.retire(List.of("a", "b", "unknown")));
        assertThat(ledger.flows().version()).isEqualTo(empty + 3);
        assertThat(ledger.flows().all()).isEmpty();
    }

    @Test
    void fromTheAnswerOnEveryEventIsDecidedByTheChangedFlow() {
        subscribe(flow("a", FAILED, "CRM"));
        raise(EventDraft.valid(), FAILED);
        subscribe(flow("a", FAILED, "ERP"));
        raise(EventDraft.valid().id("2"), FAILED);
        raise(EventDraft.valid().id("3").text("subject", "ERP"), FAILED);
        assertThat(claim("a")).extracting(work -> work.firing().eventId()).containsExactly("run-4711/crm", "3");
    }

    @Test
    void theFlowsInForceSurviveReopening() {
        Flow kept = above("kept", SEGMENT, "1e3", First.FIRE);
        Flow moved = flow("moved", "of-my-own", "R&D \\* Клијенти");
        subscribe(kept, flow("moved", FAILED), flow("retired", FAILED));
        subscribe(moved);
        get(ledger.retire(List.of("retired")));
        long version = ledger.flows().version();
        reopen();
        assertThat(ledger.flows().all()).containsExactlyInAnyOrder(kept, moved);
        assertThat(ledger.flows().version()).isEqualTo(version);
        subscribe(kept, moved);
        assertThat(ledger.flows().version()).isEqualTo(version);
        subscribe(flow("more", FAILED));
        assertThat(ledger.flows().version()).isEqualTo(version + 1);
    }

    @Test
    void aRetiredFlowFiresNoMoreAndKeepsWhatWaitedForIt() {
        subscribe(flow("a", FAILED));
        raise(EventDraft.valid(), FAILED);
        get(ledger.retire(List.of("a")));
        raise(EventDraft.valid().id("2"), FAILED);
        assertThat(counts("a")).extracting("state", "due").containsExactly("retired", 1L);
        subscribe(flow("a", FAILED));
        raise(EventDraft.valid().id("3"), FAILED);
        assertThat(counts("a")).extracting("state", "due").containsExactly("active", 2L);
    }

    @Test
    void aFlowComesBackToAnEarlierRevision() {
        for (String subject : List.of("CRM", "ERP", "CRM", "ERP", "CRM")) {
            subscribe(flow("a", FAILED, subject));
        }
        raise(EventDraft.valid(), FAILED);
        reopen();
        assertThat(ledger.flows().get("a")).isEqualTo(flow("a", FAILED, "CRM"));
        assertThat(claim("a")).hasSize(1);
    }

    @Test
    void aDeliveryKeepsTheRevisionThatDecidedIt() {
        subscribe(above("grown", SEGMENT, "1000"));
        segment("S", "980", "1042");
        subscribe(above("grown", SEGMENT, "5000"));
        reopen();
        assertThat(claim("grown")).singleElement().satisfies(work -> assertThat(work.firing())
                .extracting("reason", "trigger")
                .containsExactly("crossed 1000 upward: 980 → 1042", SEGMENT));
    }

    @Test
    void aFlowThatMovesToAnotherTriggerTakesWhatWaitsAlong() {
        subscribe(flow("a", FAILED));
        raise(EventDraft.valid(), FAILED);
        subscribe(flow("a", "unmatched"));
        raise(EventDraft.valid().id("2"), FAILED, "unmatched");
        assertThat(claim("a")).extracting(work -> work.firing().trigger()).containsExactly(FAILED, "unmatched");
    }
}
