package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.flow.Flow;

/** Firings of the past are listed, the newest first, as they were sent; who got one can say that it is done. */
abstract class FiringsContract extends LedgerContract {
    private static final Settlement DEAD = new Settlement.Dead("answered 404");

    FiringsContract(Kind kind) {
        super(kind);
    }

    private static Listings.WhichFirings which(
            @Nullable String trigger, @Nullable String flow, @Nullable DeliveryState state, @Nullable Instant since) {
        return new Listings.WhichFirings(trigger, flow, state, since);
    }

    private static final Listings.WhichFirings ALL = which(null, null, null, null);

    private List<StoredFiring> firings(Listings.WhichFirings which) {
        return ledger.reads()
                .listings()
                .firings(which, new Page.Asked(null, 1_000))
                .entries();
    }

    private List<String> events(Listings.WhichFirings which) {
        return firings(which).stream()
                .map(stored -> stored.firing().flow() + " " + stored.firing().eventId())
                .toList();
    }

    private void fail(String event) {
        clock.move(Duration.ofSeconds(1));
        raise(EventDraft.valid().id(event), FAILED);
    }

    private StoredFiring one(String id) {
        return ledger.reads().listings().firing(id).orElseThrow();
    }

    @Test
    void theNewestComeFirstByFlowTriggerStateAndTime() {
        subscribe(flow("a", FAILED), flow("b", FAILED), above("grown", SEGMENT, "10"));
        fail("e1");
        fail("e2");
        Instant since = clock.instant();
        segment("S", "5", "20");
        fail("e3");
        assertThat(events(ALL).subList(0, 2)).containsExactlyInAnyOrder("a e3", "b e3");
        assertThat(events(ALL)).hasSize(7);
        assertThat(events(which(null, "a", null, null))).containsExactly("a e3", "a e2", "a e1");
        assertThat(events(which(FAILED, "a", null, null))).hasSize(3);
        assertThat(events(which(SEGMENT, null, null, null)))
                .singleElement()
                .asString()
                .startsWith("grown S");
        assertThat(events(which(FAILED, null, null, null)))
                .hasSize(6)
                .last()
                .asString()
                .endsWith(" e1");
        assertThat(events(which(SEGMENT, "a", null, null))).isEmpty();
        assertThat(events(which(MEASURE, null, null, null))).isEmpty();
        assertThat(events(which(null, "nobody", null, null))).isEmpty();
        assertThat(events(which(null, "a", null, since))).containsExactly("a e3", "a e2");
        assertThat(events(which(null, null, null, since.plusMillis(1)))).hasSize(3);
        assertThat(events(which(null, null, null, clock.instant().plusSeconds(3600))))
                .isEmpty();
        assertThat(events(which(null, null, null, Instant.EPOCH))).hasSize(7);
    }

    @Test
    void eachStateIsFoundWithHowItCameToIt() {
        subscribe(flow("a", FAILED), flow("paused", FAILED));
        get(ledger.hold("paused", Hold.Kind.PAUSED, Hold.PAUSED));
        List.of("dead", "delivered", "again", "replayed").forEach(this::fail);
        List<Work> works = claim("a");
        settle(works.get(0), DEAD);
        settle(works.get(1), new Settlement.Delivered());
        Instant ended = clock.instant();
        settle(works.get(2), new Settlement.Again(clock.instant().plusSeconds(60), "answered 503"));
        settle(works.get(3), DEAD);
        get(ledger.replay(new WhichDead(null, works.get(3).firing().id(), null, null), true));
        fail("due");
        assertThat(events(which(null, "a", DeliveryState.DUE, null))).containsExactly("a due", "a replayed", "a again");
        assertThat(events(which(null, null, DeliveryState.DEAD, null))).containsExactly("a dead");
        assertThat(events(which(FAILED, null, DeliveryState.REPLAYED, null))).containsExactly("a replayed");
        assertThat(events(which(null, null, DeliveryState.SUPPRESSED, null)))
                .hasSize(5)
                .startsWith("paused due");
        assertThat(events(which(null, null, DeliveryState.LEASED, null))).isEmpty();
        assertThat(events(which(null, null, DeliveryState.WAITING, null))).isEmpty();
        assertThat(firings(which(null, null, DeliveryState.DELIVERED, null)))
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored)
                            .extracting("attempts", "ended", "failure", "acknowledged")
                            .containsExactly(1, ended, null, null);
                    assertThat(stored.firing().eventId()).isEqualTo("delivered");
                });
        assertThat(one(works.get(2).firing().id()))
                .extracting("state", "attempts", "ended", "failure")
                .containsExactly(DeliveryState.DUE, 1, null, "answered 503");
    }

    @Test
    void aFiringIsToldAsItWasSent() {
        subscribe(
                above("grown", SEGMENT, "10"),
                wanting("third", SEGMENT, "above: 10", "times: 2"),
                wanting("moved", SEGMENT, "changeBy: 50%"));
        segment("S", "5", "20", "30");
        var sent = new ArrayList<Work>();
        for (String flow : List.of("grown", "third", "moved")) {
            sent.addAll(claim(flow));
        }
        assertThat(sent).hasSizeGreaterThan(2);
        for (Work work : sent) {
            assertThat(one(work.firing().id()).firing())
                    .hasToString(work.firing().toString());
            settle(work, new Settlement.Delivered());
            assertThat(one(work.firing().id()).firing())
                    .hasToString(work.firing().toString());
        }
        assertThat(ledger.reads().listings().firing("unknown-1")).isEmpty();
        assertThat(ledger.reads().listings().firing("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100})
    void pagesHoldEachOnceWhateverIsAsked(int most) {
        Flow[] flows = IntStream.range(0, 4)
                .mapToObj(number -> flow("flow" + number, FAILED))
                .toArray(Flow[]::new);
        subscribe(flows);
        IntStream.range(0, 5).forEach(number -> fail("e" + number));
        for (Listings.WhichFirings which : List.of(
                ALL,
                which(null, "flow1", null, null),
                which(FAILED, null, null, null),
                which(FAILED, null, DeliveryState.DUE, null),
                which(null, null, DeliveryState.DUE, Instant.EPOCH))) {
            var seen = new ArrayList<String>();
            String after = null;
            do {
                Page<StoredFiring> page = ledger.reads().listings().firings(which, new Page.Asked(after, most));
                page.entries().forEach(stored -> seen.add(stored.firing().id()));
                after = page.next();
            } while (after != null);
            assertThat(seen)
                    .as(which.toString())
                    .isEqualTo(firings(which).stream()
                            .map(stored -> stored.firing().id())
                            .toList())
                    .doesNotHaveDuplicates()
                    .hasSize(which.flow() == null ? 20 : 5);
        }
        assertThatThrownBy(() -> ledger.reads().listings().firings(ALL, new Page.Asked("7", 10)))
                .hasMessageContaining("after: found \"7\"");
    }

    @Test
    void theFirstAcknowledgementStandsAndIsShownWhereverTheDeliveryIs() {
        subscribe(flow("a", FAILED));
        fail("e1");
        Work work = claim("a").getFirst();
        settle(work, DEAD);
        String id = work.firing().id();
        assertThat(one(id).acknowledged()).isNull();
        assertThat(get(ledger.acknowledge(id, "Flow of Ana", "row 17 written"))).isTrue();
        var first = new Acknowledgement(clock.instant(), "Flow of Ana", "row 17 written");
        clock.move(Duration.ofMinutes(5));
        assertThat(get(ledger.acknowledge(id, null, "again"))).isTrue();
        assertThat(one(id).acknowledged()).isEqualTo(first);
        assertThat(one(id).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(ledger.reads().deadLetters(WhichDead.ALL, 10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.acknowledged()).isEqualTo(first));
        Explanation explanation =
                Explanation.of(ledger.reads().facts("e1", null, null).getFirst());
        assertThat(explanation.answers())
                .singleElement()
                .extracting(answer -> answer.delivery().acknowledged())
                .isEqualTo(first);
        assertThat(get(ledger.acknowledge("unknown-1", null, null))).isFalse();
        assertThat(get(ledger.acknowledge("none", null, null))).isFalse();
    }

    @Test
    void anAcknowledgementGoesWithItsDelivery() {
        subscribe(flow("a", FAILED));
        fail("e1");
        Work work = claim("a").getFirst();
        settle(work, new Settlement.Delivered());
        assertThat(get(ledger.acknowledge(work.firing().id(), null, null))).isTrue();
        fail("e2");
        claim("a").forEach(other -> settle(other, new Settlement.Delivered()));
        clock.move(Duration.ofDays(100));
        fail("e3");
        while (get(ledger.trim(new Retention(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(2))))) {
            assertThat(ledger.reads().events()).isPositive();
        }
        assertThat(events(ALL)).containsExactly("a e3");
        assertThat(get(ledger.acknowledge(work.firing().id(), null, null))).isFalse();
    }
}
