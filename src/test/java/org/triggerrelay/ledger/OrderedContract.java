package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;

/** The deliveries of an ordered flow: one of each subject at a time, in the order of the events. */
abstract class OrderedContract extends LedgerContract {
    private final List<String> told = new ArrayList<>();

    OrderedContract(Kind kind) {
        super(kind);
    }

    static Flow ordered(String name, boolean ordered) {
        var options = new RunOptions(OPTIONS.retry(), OPTIONS.inFlight(), OPTIONS.timeout(), null, ordered);
        return new Flow(name, Trigger.named(FAILED), Conditions.NONE, options);
    }

    private void raise(String subject, int from, int to) {
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = from; i <= to; i++) {
            EventDraft draft = EventDraft.valid().id(subject + i).text("subject", subject);
            answers.add(ledger.raise(draft.event(), List.of(FAILED), "test"));
        }
        all(answers);
    }

    private static List<String> events(List<Work> works) {
        return works.stream().map(work -> work.firing().eventId()).toList();
    }

    private List<String> claimed() {
        return events(claim("ordered"));
    }

    @Test
    void onlyTheOldestOfEachSubjectIsClaimed() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 3);
        raise("b", 1, 2);

        List<Work> first = claim("ordered");
        assertThat(events(first)).containsExactlyInAnyOrder("a1", "b1");
        assertThat(claimed()).isEmpty();
        assertThat(counts("ordered").due()).as("those that wait count as due").isEqualTo(3);
        settle(first.get(0), new Settlement.Delivered());
        List<Work> second = claim("ordered");
        assertThat(events(second)).hasSize(1).doesNotContain("a1", "b1");
        settle(second.get(0), new Settlement.Dead("answered 404"));
        settle(first.get(1), new Settlement.Delivered());
        assertThat(claimed()).hasSize(2);
    }

    @Test
    void oneThatIsTriedAgainHoldsUpItsSubjectAndADeadOneDoesNot() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 2);
        settle(claim("ordered").get(0), new Settlement.Again(clock.instant().plusSeconds(60), "answered 500"));
        assertThat(claimed()).isEmpty();
        assertThat(ledger.nextDue("ordered")).isEqualTo(clock.instant().plusSeconds(60));

        clock.move(Duration.ofSeconds(61));
        Work again = claim("ordered").get(0);
        assertThat(again.firing().eventId()).isEqualTo("a1");
        settle(again, new Settlement.Dead("answered 500"));
        assertThat(claimed()).containsExactly("a2");
    }

    @Test
    void whoTakesDeliveriesIsToldWhenTheNextMayGo() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 2);
        Work first = claim("ordered").get(0);
        ledger.handOverTo(new Handover() {
            @Override
            public boolean reserve(String flow) {
                throw new AssertionError("an ordered flow is never handed over in memory");
            }

            @Override
            public void release(String flow) {}

            @Override
            public void offer(Work work) {}

            @Override
            public void waiting(List<String> flows) {
                told.addAll(flows);
            }

            @Override
            public List<String> running() {
                return List.of();
            }

            @Override
            public void held(String flow, boolean held) {}
        });
        raise("a", 3, 3);
        assertThat(told).as("nothing is due").isEmpty();
        settle(first, new Settlement.Delivered());
        assertThat(told).containsExactly("ordered");
        raise("b", 1, 1);
        assertThat(told).containsExactly("ordered", "ordered");
    }

    @Test
    void aReplayedOneGoesBeforeThoseThatWaitAndNeverBesideOne() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 3);
        settle(claim("ordered").get(0), new Settlement.Dead("answered 404"));
        Work second = claim("ordered").get(0);
        get(ledger.replay(WhichDead.ALL, false));

        assertThat(claimed()).as("the second is under way").isEmpty();
        settle(second, new Settlement.Again(clock.instant(), "answered 500"));
        Work first = claim("ordered").get(0);
        assertThat(first.firing().eventId()).isEqualTo("a1");
        assertThat(claimed()).isEmpty();
        settle(first, new Settlement.Delivered());
        assertThat(claimed()).containsExactly("a2");
    }

    @Test
    void aRestartKeepsTheOrder() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 2);
        claim("ordered");
        reopen();

        assertThat(claimed()).containsExactly("a1");
    }

    @Test
    void aFlowThatIsOrderedNoLongerLetsAllGo() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 3);
        Work first = claim("ordered").get(0);
        subscribe(ordered("ordered", false));

        assertThat(claimed()).containsExactly("a2", "a3");
        assertThat(settle(first, new Settlement.Delivered())).isTrue();
    }

    @Test
    void explainNamesTheOneThatIsWaitedFor() {
        subscribe(ordered("ordered", true));
        raise("a", 1, 3);
        String first = claim("ordered").get(0).firing().id();

        StoredDelivery third = ledger.reads()
                .facts("a3", null, null)
                .get(0)
                .raises()
                .get(0)
                .flows()
                .get(0)
                .deliveries()
                .get(0);
        assertThat(third.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(third.behind()).isEqualTo(first);
    }

    @Test
    void manyThatWaitGoOneAfterTheOther() {
        subscribe(ordered("ordered", true));
        int most = Boolean.getBoolean("relay.soak") ? 100_000 : 2_000;
        raise("a", 1, most);
        long start = System.nanoTime();
        for (int i = 1; i <= 20; i++) {
            Work work = claim("ordered").get(0);
            assertThat(work.firing().eventId()).isEqualTo("a" + i);
            settle(work, new Settlement.Delivered());
        }
        long each = Duration.ofNanos(System.nanoTime() - start).toMillis() / 20;
        System.out.println("ordered: " + most + " wait, " + each + " ms to settle one and claim the next");

        assertThat(counts("ordered").due()).isEqualTo(most - 20);
    }
}
