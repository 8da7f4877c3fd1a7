package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.triggerrelay.ledger.Subscribed.id;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.ledger.SubscriptionLedger.Added;
import org.triggerrelay.ledger.SubscriptionLedger.TooMuchPast;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.First;

/** Who asks for the past gets what a flow would have fired that had been there, in order, and marked. */
abstract class PastContract extends LedgerContract {

    PastContract(Kind kind) {
        super(kind);
    }

    private Added add(int number, Flow flow, Instant since) {
        return get(ledger.subscriptions().add(Subscribed.to(number, flow, clock.instant()), since));
    }

    /** Delivers what waits for a flow until nothing does; gives it in the order in which it came. */
    private List<Firing> deliver(String flow) {
        var delivered = new ArrayList<Firing>();
        for (List<Work> works = claim(flow); !works.isEmpty(); works = claim(flow)) {
            for (Work work : works) {
                delivered.add(work.firing());
                settle(work, new Settlement.Delivered());
            }
        }
        return delivered;
    }

    private static List<String> events(List<Firing> firings) {
        return firings.stream().map(Firing::eventId).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void itFiresAndRemembersWhatAFlowHasThatWasThereAllTheTime(long seed) {
        var night = new RandomNight(seed);
        var flows = new HashMap<String, Flow>();
        while (flows.size() < 16) {
            Flow flow = night.flow();
            flows.put(flow.name(), flow);
        }
        List<Flow> there = List.copyOf(flows.values());
        subscribe(there.toArray(Flow[]::new));
        Instant start = clock.instant();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            ids.add(send(night, i));
        }
        for (int i = 0; i < there.size(); i++) {
            List<String> live = texts(deliver(there.get(i).name()));
            assertThat(add(i, there.get(i), start).replayed()).isEqualTo(live.size());
            if (i == 5) {
                reopen();
                subscribe(there.toArray(Flow[]::new));
            }
            List<Firing> replayed = deliver(id(i));
            assertThat(replayed).allMatch(firing -> firing.mark() == Firing.Mark.REPLAYED);
            assertThat(texts(replayed)).as("seed %s, %s", seed, there.get(i)).containsExactlyElementsOf(live);
        }
        for (int i = 120; i < 180; i++) {
            ids.add(send(night, i));
        }
        for (int i = 0; i < there.size(); i++) {
            List<Firing> later = deliver(id(i));
            assertThat(later).allMatch(firing -> firing.mark() == null);
            assertThat(texts(later))
                    .as("seed %s, %s", seed, there.get(i))
                    .containsExactlyElementsOf(texts(deliver(there.get(i).name())));
        }
        ids.forEach(event -> everySubscriptionIsExplainedAsTheFlow(event, there));
    }

    private String send(RandomNight night, int number) {
        clock.move(Duration.ofMinutes(night.below(60)));
        EventDraft draft = night.event(number, clock.instant());
        raise(draft, night.triggers(draft).toArray(String[]::new));
        return draft.event().id();
    }

    private static List<String> texts(List<Firing> firings) {
        return firings.stream()
                .map(firing -> firing.eventId() + " " + firing.outcome() + " " + firing.dimension() + " "
                        + firing.firedAt() + " " + firing.value() + " " + firing.reason())
                .toList();
    }

    private void everySubscriptionIsExplainedAsTheFlow(String event, List<Flow> flows) {
        for (EventFacts facts : ledger.reads().facts(event, null, null)) {
            Set<String> raised =
                    facts.raises().stream().map(raise -> raise.trigger().name()).collect(Collectors.toSet());
            Map<String, List<String>> answers = Explanation.of(facts).answers().stream()
                    .collect(Collectors.groupingBy(
                            Answer::flow,
                            Collectors.mapping(
                                    answer ->
                                            answer.trigger() + answer.dimension() + answer.verdict() + answer.reason(),
                                    Collectors.toList())));
            for (int i = 0; i < flows.size(); i++) {
                Flow flow = flows.get(i);
                if (raised.contains(flow.trigger().name())) {
                    assertThat(answers.get(id(i))).as("%s of %s", event, flow).isEqualTo(answers.get(flow.name()));
                }
            }
        }
    }

    @Test
    void itBeginsWithTheEventsOfThatTimeAndTheReadingsThatStoodBefore() {
        segment("S", "40");
        raise(EventDraft.valid().id("other"), FAILED);
        clock.move(Duration.ofHours(1));
        Instant since = clock.instant();
        segment("S", "60", "30", "70");
        assertThat(add(1, above("x", SEGMENT, "50"), since).replayed()).isEqualTo(2);
        assertThat(add(2, above("x", SEGMENT, "50"), clock.instant().plusSeconds(1))
                        .replayed())
                .isZero();
        assertThat(deliver(id(1)))
                .extracting(Firing::reason)
                .containsExactly("crossed 50 upward: 40 → 60", "crossed 50 upward: 30 → 70");
        assertThat(fates("S" + since.plusSeconds(1)))
                .singleElement()
                .asString()
                .startsWith("replayed as the flow was made at " + clock.instant() + "; delivered");
        assertThat(fates("S" + since.plusSeconds(2)))
                .containsExactly("replayed as the flow was made at " + clock.instant());
        assertThat(deliver(id(2))).isEmpty();
    }

    private List<String> fates(String event) {
        return Explanation.of(ledger.reads().facts(event, null, id(1)).getFirst()).answers().stream()
                .map(answer -> String.valueOf(answer.fate()))
                .toList();
    }

    @Test
    void theFiringsOfThePastGoOneAtATimeAndThoseOfNowBesideThem() {
        Instant start = clock.instant();
        segment("A", "10", "60");
        segment("B", "10", "60");
        add(1, above("x", SEGMENT, "50"), start);
        segment("C", "10", "60");
        List<Work> first = claim(id(1));
        assertThat(first).extracting(work -> work.firing().subject()).containsExactlyInAnyOrder("A", "C");
        assertThat(claim(id(1))).isEmpty();
        Work past = first.stream()
                .filter(work -> work.firing().mark() != null)
                .findFirst()
                .orElseThrow();
        settle(past, new Settlement.Again(clock.instant().plusSeconds(5), "answered 503"));
        assertThat(claim(id(1)))
                .as("a retry of the first holds up the others of the past")
                .isEmpty();
        clock.move(Duration.ofSeconds(5));
        assertThat(deliver(id(1))).extracting(Firing::subject).containsExactly("A", "B");
    }

    @Test
    void ofAnOrderedOneThoseOfNowWaitForThePast() {
        Instant start = clock.instant();
        segment("A", "10", "60");
        segment("B", "10", "60", "10");
        Flow wanted = above("x", SEGMENT, "50");
        var ordered = new RunOptions(OPTIONS.retry(), 16, OPTIONS.timeout(), null, true);
        add(1, new Flow("x", wanted.trigger(), wanted.conditions(), ordered), start);
        segment("B", "70");
        segment("C", "10", "80", "10", "90");
        Work first = claim(id(1)).getFirst();
        assertThat(first.firing().subject()).isEqualTo("A");
        settle(first, new Settlement.Dead("answered 404"));
        assertThat(deliver(id(1)))
                .extracting(firing -> firing.subject() + firing.value())
                .containsExactly("B60", "B70", "C80", "C90");
        assertThat(get(ledger.replay(WhichDead.ALL, true))).isEqualTo(1);
        segment("C", "10", "95");
        assertThat(deliver(id(1)))
                .extracting(firing -> firing.subject() + firing.value() + " " + firing.mark())
                .containsExactly("A60 REPLAYED", "C95 null");
    }

    @Test
    void aChangeLeavesThePastInItsOrder() {
        Instant start = clock.instant();
        segment("A", "10", "60");
        segment("B", "10", "60");
        add(1, above("x", SEGMENT, "50"), start);
        get(ledger.subscriptions().change(Subscribed.to(1, above("x", SEGMENT, "80"), clock.instant())));
        reopen();
        List<Work> works = claim(id(1));
        assertThat(works)
                .singleElement()
                .satisfies(work -> assertThat(work.firing().mark()).isNotNull());
        settle(works.getFirst(), new Settlement.Delivered());
        get(ledger.subscriptions().remove(id(1)));
        assertThat(claim(id(1))).isEmpty();
        assertThat(counts(id(1))).extracting("delivered", "suppressed").containsExactly(1L, 1L);
    }

    @Test
    void raisesThatDecidedNothingArePassedOver() {
        Instant start = clock.instant();
        for (String event : List.of("first", "again")) {
            EventDraft full =
                    EventDraft.of("full", "Full refresh", "succeeded").id(event).text("run", "r1");
            raise(full, "full-refresh-completed");
        }
        raise(EventDraft.valid().id("twice"), FAILED);
        assertThat(raise(EventDraft.valid().id("twice"), FAILED)).isEqualTo(Raised.DUPLICATE);
        add(1, flow("x", "full-refresh-completed"), start);
        add(2, flow("x", FAILED), start);
        assertThat(events(deliver(id(1)))).containsExactly("first");
        assertThat(events(deliver(id(2)))).containsExactly("twice");
        assertThat(add(3, flow("x", FAILED, "nobody"), start).replayed()).isZero();
    }

    @Test
    void anEventWhoseManyFiringsAreStillStoredIsDecidedOnceByEach() {
        Instant start = clock.instant();
        subscribe(IntStream.range(0, 1_200).mapToObj(i -> flow("f" + i, FAILED)).toArray(Flow[]::new));
        var raised = ledger.raise(EventDraft.valid().event(), List.of(FAILED), "test");
        var added = ledger.subscriptions().add(Subscribed.to(1, flow("x", FAILED), clock.instant()), start);
        get(raised);
        assertThat(get(added).replayed()).isEqualTo(1);
        assertThat(deliver(id(1))).hasSize(1);
        await().until(() -> ledger.reads().flows().stream()
                .filter(counts -> counts.flow().startsWith("f"))
                .allMatch(counts -> counts.due() == 1));
        assertThat(counts(id(1))).extracting("due", "delivered").containsExactly(0L, 1L);
    }

    @Test
    void tooMuchPastIsRefusedAndLeavesNothing() {
        Instant start = clock.instant();
        String values = IntStream.range(0, 900)
                .mapToObj(number -> "\"D" + number + "\":60")
                .collect(Collectors.joining(",", "{", "}"));
        for (int i = 0; i < 12; i++) {
            raise(EventDraft.number("segment", "S" + i, "60").id("e" + i).with("values", values), SEGMENT);
        }
        assertThatThrownBy(() -> add(1, above("x", SEGMENT, "50", First.FIRE), start))
                .isInstanceOf(TooMuchPast.class)
                .hasMessage("more than 10000 events or firings have come since " + start + "; ask for a later time");
        assertThat(ledger.subscriptions().inForce()).isEmpty();
        assertThat(ledger.flows().all()).isEmpty();
        assertThat(add(1, above("x", SEGMENT, "50"), start).isNew()).isTrue();
    }

    @Test
    void whileEventsPourInEachIsDecidedOnceByThePastOrByNow() {
        Instant start = clock.instant();
        var answers = new ArrayList<CompletableFuture<Raised>>();
        var adding = new ArrayList<CompletableFuture<Added>>();
        for (int i = 0; i < 600; i++) {
            answers.add(ledger.raise(EventDraft.valid().id("e" + i).event(), List.of(FAILED), "test"));
            if (i % 200 == 100) {
                adding.add(ledger.subscriptions().add(Subscribed.to(i, flow("x", FAILED), start), start));
            }
        }
        assertThat(all(answers)).containsOnly(Raised.ACCEPTED);
        for (Added added : all(adding)) {
            List<Firing> fired = deliver(added.subscription().id());
            assertThat(events(fired)).hasSize(600).doesNotHaveDuplicates();
            List<String> past = fired.stream()
                    .filter(firing -> Objects.equals(firing.mark(), Firing.Mark.REPLAYED))
                    .map(Firing::eventId)
                    .toList();
            assertThat(past)
                    .hasSize(added.replayed())
                    .containsExactlyElementsOf(IntStream.range(0, past.size())
                            .mapToObj(i -> "e" + i)
                            .toList());
        }
    }
}
