package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.all;
import static org.triggerrelay.ledger.LedgerContract.flow;
import static org.triggerrelay.ledger.LedgerContract.get;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.Cable;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;

/** A relay that hangs, dies or loses its database loses nothing, and changes nothing that was taken over. */
class LostLedgerTest {
    private final HandClock clock = new HandClock();
    private final String url = Postgres.ledger();
    private final Cable cable = Cable.to(url);
    private final Taker taker = new Taker();
    private Ledger relay;
    private Ledger other;

    /** Takes what it is offered, and notes what waits. */
    private static final class Taker implements Handover {
        final List<Work> offered = new CopyOnWriteArrayList<>();
        final List<String> waiting = new CopyOnWriteArrayList<>();

        @Override
        public boolean reserve(String flow) {
            return true;
        }

        @Override
        public void release(String flow) {}

        @Override
        public void offer(Work work) {
            offered.add(work);
        }

        @Override
        public void waiting(List<String> flows) {
            waiting.addAll(flows);
        }

        @Override
        public Collection<String> running() {
            return List.of("all");
        }

        @Override
        public void held(String flow, boolean held) {}
    }

    @BeforeEach
    void open() {
        relay = open(cable.through(url));
        relay.handOverTo(taker);
        other = open(url);
        for (Ledger ledger : List.of(relay, other)) {
            get(ledger.subscribe(List.of(flow("all", FAILED)), "route"));
        }
    }

    private Ledger open(String url) {
        return SqlLedger.open(url, clock, new Random(1), Duration.ofSeconds(3));
    }

    @AfterEach
    void close() throws Exception {
        cable.letGo();
        cable.back();
        relay.close();
        other.close();
        cable.close();
    }

    private Work leased() {
        get(relay.raise(EventDraft.valid().event(), List.of(FAILED), "test"));
        return taker.offered.getFirst();
    }

    private List<Work> takenOver() {
        var works = new ArrayList<Work>();
        await().atMost(Duration.ofSeconds(20)).until(() -> works.addAll(get(other.claim("all", 10))));
        return works;
    }

    @Test
    void aRelayThatHangsIsTakenOverAndChangesNothingWhenItWakesUp() {
        Work held = leased();
        assertThat(relay.lease(held)).isEqualTo(Lease.HELD);
        cable.hold();
        Work taken = takenOver().getFirst();
        assertThat(taken.firing().id()).isEqualTo(held.firing().id());
        assertThat(relay.lease(held)).as("before it has heard of anything").isEqualTo(Lease.UNSURE);
        CompletableFuture<Boolean> late = relay.settle(held, new Settlement.Dead("late"));
        cable.letGo();
        assertThat(get(late)).isFalse();
        assertThat(get(other.settle(taken, new Settlement.Delivered()))).isTrue();
        await().until(() -> relay.lease(held) == Lease.LOST);
        get(relay.raise(EventDraft.valid().id("2").event(), List.of(FAILED), "test"));
        await().until(() -> taker.offered.size() == 2);
        Work next = taker.offered.getLast();
        assertThat(relay.lease(next)).as("it has joined again").isEqualTo(Lease.HELD);
        assertThat(get(relay.settle(next, new Settlement.Delivered()))).isTrue();
        assertThat(counts()).extracting("delivered", "dead").containsExactly(2L, 0L);
    }

    @Test
    void aRelayThatHungForLongFindsItsLineClosedAndItsFlowsAgain() {
        leased();
        cable.hold();
        takenOver();
        Postgres.execute(
                url,
                "update in_force set to_version = (select version + 1 from flow_set), to_time = 0 where line ="
                        + " (select id from line where left_at is not null)",
                "delete from line where left_at is not null",
                "update flow_set set version = version + 1");
        cable.letGo();
        get(relay.raise(EventDraft.valid().id("2").event(), List.of(FAILED), "test"));
        await().until(() -> taker.offered.size() == 2);
        assertThat(relay.routeFlows()).hasSize(1);
        assertThat(relay.reads()
                        .facts("2", null, null)
                        .getFirst()
                        .raises()
                        .getFirst()
                        .flows())
                .hasSize(1);
    }

    @Test
    void whoHangsInsideATransactionKeepsNobodyOutForLongerThanItsLease() {
        cable.hold();
        CompletableFuture<Raised> hanging = relay.raise(EventDraft.valid().event(), List.of(FAILED), "test");
        assertThat(get(other.raise(EventDraft.valid().id("2").event(), List.of(FAILED), "test")))
                .isEqualTo(Raised.ACCEPTED);
        cable.letGo();
        assertThat(get(hanging)).isEqualTo(Raised.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCommitOfWhichNobodyKnowsIsRepeatedAndLeavesNothingBehind(boolean made) {
        if (made) {
            cable.cutAfterCommit("insert into event");
        } else {
            cable.cutBeforeCommit("insert into event");
        }
        assertThat(get(relay.raise(EventDraft.valid().event(), List.of(FAILED), "test")))
                .isEqualTo(Raised.ACCEPTED);
        assertThat(cable.hasCut()).isTrue();
        assertThat(relay.reads().events()).isEqualTo(1);
        if (made) {
            assertThat(takenOver()).hasSize(1);
            assertThat(taker.waiting).contains("all");
        } else {
            await().until(() -> taker.offered.size() == 1);
        }
        assertThat(counts()).extracting("due", "leased").containsExactly(0L, 1L);
    }

    @Test
    void whileTheDatabaseIsAwayItSaysSoAndGoesOnAfterwards() {
        cable.takeAway();
        EventDraft draft = EventDraft.valid();
        assertThatThrownBy(() -> get(relay.raise(draft.event(), List.of(FAILED), "test")))
                .isInstanceOf(LedgerUnavailable.class);
        assertThatThrownBy(() -> relay.reads().events()).isInstanceOf(LedgerUnavailable.class);
        cable.back();
        assertThat(get(relay.raise(draft.event(), List.of(FAILED), "test"))).isEqualTo(Raised.ACCEPTED);
        assertThat(relay.reads().events()).isEqualTo(1);
    }

    @Test
    void connectionsThatTheDatabaseEndsUnderLoadLoseAndRepeatNothing() {
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 3_000; i++) {
            answers.add(relay.raise(EventDraft.valid().id("e" + i).event(), List.of(FAILED), "test"));
            if (i % 600 == 300) {
                Postgres.execute(
                        url,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()");
            }
        }
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        assertThat(relay.reads().events()).isEqualTo(3_000);
        var found = new ArrayList<Work>(taker.offered);
        await().until(() -> {
            found.addAll(get(other.claim("all", 3_000)));
            return found.stream().map(Work::seq).distinct().count() >= 3_000;
        });
        assertThat(Postgres.column(url, "select count(*) from delivery")).containsExactly("3000");
    }

    private LedgerReads.FlowCounts counts() {
        return other.reads().flows().getFirst();
    }
}
