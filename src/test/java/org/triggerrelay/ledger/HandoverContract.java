package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.trigger.First;

/** Committed deliveries are handed over without a claim: never before the commit, never without a place. */
abstract class HandoverContract extends LedgerContract {
    private final Taker taker = new Taker();

    HandoverContract(Kind kind) {
        super(kind);
    }

    /** Takes what it has places for, and notes everything. */
    private final class Taker implements Handover {
        final AtomicInteger places = new AtomicInteger(1_000);
        final AtomicInteger reserved = new AtomicInteger();
        final AtomicInteger released = new AtomicInteger();
        final List<Work> offered = new CopyOnWriteArrayList<>();
        final List<Long> eventsWhenOffered = new CopyOnWriteArrayList<>();
        final List<String> waiting = new CopyOnWriteArrayList<>();
        final List<String> told = new CopyOnWriteArrayList<>();
        volatile boolean broken;

        @Override
        public boolean reserve(String flow) {
            boolean room = places.getAndDecrement() > 0;
            if (room) {
                reserved.incrementAndGet();
            }
            return room;
        }

        @Override
        public void release(String flow) {
            released.incrementAndGet();
        }

        @Override
        public void offer(Work work) {
            offered.add(work);
            eventsWhenOffered.add(ledger.reads().events());
            if (broken) {
                throw new IllegalStateException("the one that takes is broken");
            }
        }

        @Override
        public void waiting(List<String> flows) {
            waiting.addAll(flows);
        }

        @Override
        public List<String> running() {
            return List.of();
        }

        @Override
        public void held(String flow, boolean held) {
            told.add(flow + (held ? " held" : " let go"));
        }
    }

    @BeforeEach
    void handOver() {
        ledger.handOverTo(taker);
    }

    @Test
    void whatWasReservedIsOfferedAfterTheCommitAndHeldByItsTaker() {
        subscribe(flow("all", FAILED));
        raise(EventDraft.valid(), FAILED);
        assertThat(taker.offered).hasSize(1);
        assertThat(taker.eventsWhenOffered).containsExactly(1L);
        assertThat(taker.waiting).isEmpty();
        assertThat(claim("all")).as("it is leased").isEmpty();
        assertThat(counts("all").leased()).isEqualTo(1);
        assertThat(settle(taker.offered.getFirst(), new Settlement.Delivered())).isTrue();
        assertThat(counts("all").delivered()).isEqualTo(1);
    }

    @Test
    void whatIsHandedOverIsWhatAClaimReadsBack() {
        subscribe(above("grown", MEASURE, "10", First.FIRE), flow("own", "of-my-own", "Клиј*"));
        raise(
                EventDraft.complete()
                        .text("subject", "Клијенти")
                        .text("outcome", "succeeded")
                        .with("value", "1e3")
                        .with("values", "{\"RS\":41.50,\"DE\":9}")
                        .with("extra", "[1]"),
                MEASURE,
                "of-my-own");
        assertThat(taker.offered).hasSize(3);
        reopen();
        var claimed = new ArrayList<>(claim("grown"));
        claimed.addAll(claim("own"));
        assertThat(claimed)
                .extracting(Work::firing)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(taker.offered.stream().map(Work::firing).toList());
    }

    @Test
    void withoutAPlaceItWaitsInTheLedger() {
        taker.places.set(1);
        subscribe(flow("all", FAILED));
        raise(EventDraft.valid().id("1"), FAILED);
        raise(EventDraft.valid().id("2"), FAILED);
        assertThat(taker.offered).extracting(work -> work.firing().eventId()).containsExactly("1");
        assertThat(taker.waiting).containsExactly("all");
        assertThat(claim("all")).extracting(work -> work.firing().eventId()).containsExactly("2");
    }

    @Test
    void aRolledBackBatchGivesItsPlacesBackAndOffersNothingTwice() {
        subscribe(flow("all", FAILED), flow("both", FAILED));
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 100; i++) {
            answers.add(ledger.raise(
                    i % 40 == 20 ? null : EventDraft.valid().id("e" + i).event(), List.of(FAILED), null));
        }
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Raised> answer = answers.get(i);
            if (i % 40 == 20) {
                assertThatThrownBy(() -> get(answer)).isInstanceOf(RuntimeException.class);
            } else {
                get(answer);
            }
        }
        assertThat(taker.offered)
                .hasSize(2 * 98)
                .extracting(work -> work.firing().id())
                .doesNotHaveDuplicates();
        assertThat(taker.reserved.get() - taker.released.get()).isEqualTo(2 * 98);
        assertThat(counts("all").leased()).isEqualTo(98);
    }

    @Test
    void aTakerThatFailsKeepsNobodyWaiting() {
        subscribe(flow("all", FAILED), flow("both", FAILED));
        taker.broken = true;
        assertThat(raise(EventDraft.valid(), FAILED)).isEqualTo(Raised.ACCEPTED);
        assertThat(taker.offered).as("the other one is offered all the same").hasSize(2);
        taker.broken = false;
        assertThat(raise(EventDraft.valid().id("2"), FAILED)).isEqualTo(Raised.ACCEPTED);
    }

    @Test
    void aReplayTellsWhoseDeliveriesWait() {
        subscribe(flow("all", FAILED));
        raise(EventDraft.valid(), FAILED);
        settle(taker.offered.getFirst(), new Settlement.Dead("404"));
        get(ledger.replay(WhichDead.of(null, null), false));
        await().untilAsserted(() -> assertThat(taker.waiting).containsExactly("all"));
    }

    @Test
    void anEventThatStartsThousandsOfFlowsLosesNone() {
        int flows = 2_500;
        taker.places.set(300);
        get(ledger.subscribe(
                IntStream.range(0, flows).mapToObj(i -> flow("f" + i, FAILED)).toList(), "route"));
        raise(EventDraft.valid(), FAILED);
        await().untilAsserted(() ->
                assertThat(taker.offered.size() + taker.waiting.size()).isEqualTo(flows));
        assertThat(taker.offered).hasSize(300);
        assertThat(ledger.reads().flows())
                .allSatisfy(counts -> assertThat(counts.due() + counts.leased()).isEqualTo(1));
    }

    @Test
    void whoTakesDeliveriesIsToldWhatAPersonHasMadeDue() {
        taker.places.set(0);
        subscribe(flow("all", FAILED));
        raise(EventDraft.valid(), FAILED);
        Work work = claim("all").getFirst();
        settle(work, new Settlement.Again(clock.instant().plusSeconds(600), "answered 500"));
        await().untilAsserted(() -> assertThat(taker.waiting).isNotEmpty());
        taker.waiting.clear();

        get(ledger.steering().retry(work.firing().id()));
        await().untilAsserted(() -> assertThat(taker.waiting).containsExactly("all"));
    }
}
