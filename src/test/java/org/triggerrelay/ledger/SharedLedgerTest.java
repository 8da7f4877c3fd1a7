package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.SEGMENT;
import static org.triggerrelay.ledger.LedgerContract.above;
import static org.triggerrelay.ledger.LedgerContract.all;
import static org.triggerrelay.ledger.LedgerContract.flow;
import static org.triggerrelay.ledger.LedgerContract.get;
import static org.triggerrelay.ledger.LedgerContract.wanting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;

/** Two relays on one ledger decide as one: by one order of events, and each by the flows that it should. */
class SharedLedgerTest {
    private final HandClock clock = new HandClock();
    private final String url = Postgres.ledger();
    private final List<Ledger> open = new ArrayList<>();
    private Ledger one;
    private Ledger other;

    @BeforeEach
    void start() {
        Stream.of(1, 2).parallel().forEach(seed -> {
            Ledger ledger = open();
            synchronized (open) {
                open.add(ledger);
            }
        });
        one = open.getFirst();
        other = open.getLast();
    }

    @AfterEach
    void close() {
        open.forEach(Ledger::close);
    }

    private Ledger open() {
        return SqlLedger.open(url, clock, new Random(1), Duration.ofSeconds(5));
    }

    private static Raised raise(Ledger ledger, EventDraft draft, String trigger) {
        return get(ledger.raise(draft.event(), List.of(trigger), "test"));
    }

    private static void subscribe(Ledger ledger, String origin, Flow... flows) {
        get(ledger.subscribe(List.of(flows), origin));
    }

    private List<String> fired(String flow) {
        return Stream.of(one, other)
                .flatMap(ledger -> get(ledger.claim(flow, 1_000)).stream())
                .map(work -> work.firing().eventId())
                .toList();
    }

    @Test
    void concurrentEventsOfASubjectCrossAThresholdAsOftenAsTheirOrderSays() {
        for (Ledger ledger : open) {
            subscribe(ledger, "route", above("grown", SEGMENT, "50"));
        }
        long seed = System.nanoTime();
        var random = new Random(seed);
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int i = 0; i < 600; i++) {
            String value = Integer.toString(random.nextInt(101));
            EventDraft draft =
                    EventDraft.number("segment", "S" + random.nextInt(3), value).id("e" + i);
            answers.add((i % 2 == 0 ? one : other).raise(draft.event(), List.of(SEGMENT), "test"));
        }
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        var last = new HashMap<String, BigDecimal>();
        var crossings = new ArrayList<String>();
        for (String row : Postgres.column(
                url,
                "select json::json->>'subject' || ' ' || (json::json->>'value') || ' ' || id from event order by seq")) {
            String[] parts = row.split(" ");
            BigDecimal value = new BigDecimal(parts[1]);
            BigDecimal before = last.put(parts[0], value);
            if (before != null && before.intValue() <= 50 && value.intValue() > 50) {
                crossings.add(parts[2]);
            }
        }
        assertThat(fired("grown"))
                .as("seed %s", seed)
                .hasSizeGreaterThan(50)
                .containsExactlyInAnyOrderElementsOf(crossings);
    }

    @Test
    void aChangedSubscriptionHoldsForEachEventThatIsAcceptedAfterTheAnswerOnAnyRelay() {
        subscribe(other, "route", flow("busy", "unmatched"));
        var background = new ArrayList<CompletableFuture<Raised>>();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            for (int more = 0; more < 5; more++) {
                EventDraft draft = EventDraft.valid().id("b" + i + "-" + more);
                background.add(other.raise(draft.event(), List.of("unmatched"), "test"));
            }
            subscribe(one, "http", flow("changing", FAILED, "S" + i));
            raise(other, EventDraft.valid().id("old" + i).text("subject", "S" + (i - 1)), FAILED);
            raise(other, EventDraft.valid().id("new" + i).text("subject", "S" + i), FAILED);
            expected.add("new" + i);
        }
        assertThat(all(background)).containsOnly(Raised.ACCEPTED);
        assertThat(fired("changing")).containsExactlyElementsOf(expected);
        assertThat(fired("busy")).hasSize(200);
        get(one.retire(List.of("changing")));
        raise(other, EventDraft.valid().id("late").text("subject", "S39"), FAILED);
        assertThat(fired("changing")).isEmpty();
    }

    @Test
    void routeFlowsDecideOnTheRelayThatAcceptedTheEventAndSubscriptionsOnEach() {
        subscribe(one, "route", flow("mine", FAILED, "CRM"), flow("old", FAILED));
        subscribe(other, "route", flow("mine", FAILED, "ERP"), flow("new", FAILED));
        subscribe(one, "http", flow("shared", FAILED));
        for (String subject : List.of("CRM", "ERP")) {
            raise(one, EventDraft.valid().id("one-" + subject).text("subject", subject), FAILED);
            raise(other, EventDraft.valid().id("other-" + subject).text("subject", subject), FAILED);
        }
        assertThat(fired("mine")).containsExactlyInAnyOrder("one-CRM", "other-ERP");
        assertThat(fired("old")).containsExactlyInAnyOrder("one-CRM", "one-ERP");
        assertThat(fired("new")).containsExactlyInAnyOrder("other-CRM", "other-ERP");
        assertThat(fired("shared")).hasSize(4);
        assertThat(one.routeFlows()).extracting(Flow::name).containsExactlyInAnyOrder("mine", "old");
        for (Ledger ledger : open) {
            assertThat(asked(ledger, "one-ERP")).containsExactly("mine", "old", "shared");
            assertThat(asked(ledger, "other-ERP")).containsExactly("mine", "new", "shared");
        }
    }

    private static List<String> asked(Ledger ledger, String event) {
        return ledger.reads().facts(event, null, null).getFirst().raises().getFirst().flows().stream()
                .map(asked -> asked.flow().name())
                .sorted()
                .toList();
    }

    @Test
    void aFlowIsRetiredOnlyWhenNoRelayHasItInForce() {
        subscribe(one, "route", flow("both", FAILED));
        subscribe(other, "route", flow("both", FAILED));
        get(one.retire(List.of("both")));
        raise(one, EventDraft.valid().id("1"), FAILED);
        raise(other, EventDraft.valid().id("2"), FAILED);
        assertThat(one.reads().flows()).extracting("state").containsExactly("active");
        assertThat(fired("both")).containsExactly("2");
        get(other.retire(List.of("both")));
        assertThat(one.reads().flows()).extracting("state").containsExactly("retired");
    }

    @Test
    void whatAFlowRemembersIsOneOnAllRelaysThroughARollingDeployAndARestart() {
        Flow third = wanting("third", SEGMENT, "above: 10", "times: 3");
        subscribe(one, "route", third);
        raise(one, number(0).with("value", "5"), SEGMENT);
        raise(one, number(1), SEGMENT);
        subscribe(other, "route", third);
        raise(other, number(2), SEGMENT);
        one.close();
        open.set(open.indexOf(one), other);
        one = open();
        open.add(one);
        subscribe(one, "route", third);
        raise(one, number(3), SEGMENT);
        assertThat(fired("third")).containsExactly("3");
        raise(other, number(4).with("value", "5"), SEGMENT);
        raise(other, number(5), SEGMENT);
        raise(one, number(6), SEGMENT);
        one.close();
        other.close();
        open.clear();
        one = open();
        open.add(one);
        other = one;
        subscribe(one, "route", third);
        raise(one, number(7), SEGMENT);
        assertThat(get(one.claim("third", 10)))
                .extracting(work -> work.firing().eventId())
                .containsExactly("3", "7");
    }

    private static EventDraft number(int id) {
        return EventDraft.number("segment", "S", "15").id(Integer.toString(id));
    }

    @Test
    void aPauseHoldsTheFlowOnEveryRelay() {
        for (Ledger ledger : open) {
            subscribe(ledger, "route", flow("all", FAILED));
        }
        raise(one, EventDraft.valid().id("1"), FAILED);
        get(one.hold("all", Hold.Kind.PAUSED, "quiet please"));
        assertThat(get(other.claim("all", 10))).isEmpty();
        raise(other, EventDraft.valid().id("2"), FAILED);
        assertThat(other.holds()).containsKey("all");
        get(other.resume("all", null));
        assertThat(fired("all")).containsExactly("1");
        raise(one, EventDraft.valid().id("3"), FAILED);
        assertThat(one.holds()).isEmpty();
        assertThat(fired("all")).containsExactly("3");
    }

    @Test
    void theLastPartsOfARunThatEndOnDifferentRelaysCompleteItOnce() {
        subscribe(one, "http", flow("done", "full-refresh-completed"));
        var answers = new ArrayList<CompletableFuture<Raised>>();
        for (int run = 0; run < 30; run++) {
            for (int part = 0; part < 4; part++) {
                EventDraft draft = EventDraft.valid()
                        .id("r" + run + "p" + part)
                        .text("outcome", "succeeded")
                        .text("subject", "P" + part)
                        .text("run", "r" + run)
                        .with("parts", "4");
                answers.add((part % 2 == 0 ? one : other).raise(draft.event(), List.of("unmatched"), "test"));
            }
        }
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        assertThat(fired("done")).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void whoSubscribesOnOneRelayGetsAllThatPoursInOnTheOtherOnce() {
        Instant start = clock.instant();
        var background = new ArrayList<CompletableFuture<Raised>>();
        var every = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            for (int more = 0; more < 10; more++) {
                every.add("b" + i + "-" + more);
                background.add(
                        other.raise(EventDraft.valid().id(every.getLast()).event(), List.of(FAILED), "test"));
            }
            Subscription made = Subscribed.to(i, flow("x", FAILED), clock.instant());
            assertThat(get(one.subscriptions().add(made, i % 2 == 0 ? start : null))
                            .isNew())
                    .isTrue();
            every.add("after" + i);
            raise(other, EventDraft.valid().id("after" + i), FAILED);
        }
        assertThat(all(background)).containsOnly(Raised.ACCEPTED);
        for (int i = 0; i < 12; i++) {
            List<String> got = delivered(Subscribed.id(i));
            assertThat(got).doesNotHaveDuplicates().contains("after" + i, "after11");
            if (i % 2 == 0) {
                assertThat(got).containsExactlyInAnyOrderElementsOf(every);
            }
        }
        get(other.subscriptions().remove(Subscribed.id(0)));
        raise(one, EventDraft.valid().id("late"), FAILED);
        assertThat(delivered(Subscribed.id(0))).isEmpty();
        assertThat(delivered(Subscribed.id(1))).containsExactly("late");
    }

    /** What each relay in turn finds to deliver, until there is no more. */
    private List<String> delivered(String flow) {
        var delivered = new ArrayList<String>();
        int before;
        do {
            before = delivered.size();
            for (Ledger relay : List.of(one, other)) {
                for (Work work : get(relay.claim(flow, 1_000))) {
                    delivered.add(work.firing().eventId());
                    assertThat(get(relay.settle(work, new Settlement.Delivered())))
                            .isTrue();
                }
            }
        } while (delivered.size() > before);
        return delivered;
    }

    @Test
    void whoSendsIsToldOfWhatOtherRelaysSubscribeAndRemove() {
        var told = new ConcurrentLinkedQueue<String>();
        other.handOverTo(new Told(told));
        get(one.subscriptions().add(Subscribed.to(1, flow("x", FAILED), clock.instant()), null));
        await().until(() -> List.copyOf(told).equals(List.of(Subscribed.id(1))));
        Subscription rotated = get(one.subscriptions().rotate(Subscribed.id(1))).orElseThrow();
        await().until(() -> told.size() == 2);
        assertThat(other.subscriptions().inForce()).containsExactly(rotated);
        get(one.subscriptions().remove(Subscribed.id(1)));
        await().until(() -> told.size() == 3);
        assertThat(other.subscriptions().inForce()).isEmpty();
        assertThat(other.flows().all()).isEmpty();
        assertThat(told).containsOnly(Subscribed.id(1));
    }
}
