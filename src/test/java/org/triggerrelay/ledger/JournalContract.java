package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.triggerrelay.event.EventDraft;

/** What operators look through: by every filter what is meant and nothing else, newest first, page by page. */
abstract class JournalContract extends LedgerContract {

    JournalContract(Kind kind) {
        super(kind);
    }

    private static final Journal.WhichEvents ANY =
            new Journal.WhichEvents(null, null, null, null, null, null, null, null, null, null, null);

    private static Journal.WhichEvents span(@Nullable Instant since, @Nullable Instant until) {
        return new Journal.WhichEvents(null, null, null, null, null, null, null, null, null, since, until);
    }

    private static Journal.WhichEvents searching(String text) {
        return new Journal.WhichEvents(null, null, null, null, null, null, null, null, text, null, null);
    }

    private static Page.Asked all() {
        return new Page.Asked(null, 1_000);
    }

    private List<String> ids(Journal.WhichEvents which) {
        return ledger.reads().journal().events(which, all()).entries().stream()
                .map(entry -> entry.event().id())
                .toList();
    }

    private void raised(String id, EventDraft draft, String... triggers) {
        clock.move(Duration.ofMinutes(10));
        raise(draft.id(id), triggers);
    }

    private void some() {
        subscribe(flow("all", FAILED));
        raised("e1", EventDraft.complete(), FAILED);
        raised(
                "e2",
                EventDraft.number("segment", "Very \"important\" 100%", "980").text("source", "etl"),
                SEGMENT);
        raised("e3", EventDraft.valid().text("subject", "Продаја").text("error", "Пријава одбијена"), FAILED);
        raised("e4", EventDraft.number("segment", "crm_b", "7.50").text("instance", "contoso-test"), "unmatched");
    }

    @Test
    void eventsAreToldNewestFirstWithWhatTheyRaisedAndHowManyFirings() {
        some();
        List<Journal.Entry> entries =
                ledger.reads().journal().events(ANY, all()).entries();

        assertThat(entries).extracting(entry -> entry.event().id()).containsExactly("e4", "e3", "e2", "e1");
        assertThat(entries.get(0).raised()).containsExactly("unmatched");
        assertThat(entries.get(1).firings()).isEqualTo(1);
        assertThat(entries.get(2).firings()).isZero();
        assertThat(entries.get(1).feed()).isEqualTo("test");
        assertThat(entries.get(0).acceptedAt()).isEqualTo(clock.instant());
        assertThat(entries.get(0).event().value()).isEqualByComparingTo("7.5");
    }

    @Test
    void eachFilterOfEventsFindsWhatIsMeantAndNothingElse() {
        some();
        Function<String[], Journal.WhichEvents> of = each -> new Journal.WhichEvents(
                each[0], each[1], each[2], each[3], each[4], each[5], each[6], each[7], null, null, null);
        assertThat(ids(of.apply(new String[] {"e2", null, null, null, null, null, null, null})))
                .containsExactly("e2");
        assertThat(ids(of.apply(new String[] {null, "etl", null, null, null, null, null, null})))
                .containsExactly("e2");
        assertThat(ids(of.apply(new String[] {null, null, "data-source", null, null, null, null, null})))
                .containsExactly("e3", "e1");
        assertThat(ids(of.apply(new String[] {null, null, null, "Very \"important\" 100%", null, null, null, null})))
                .containsExactly("e2");
        assertThat(ids(of.apply(new String[] {null, null, null, "ds-17", null, null, null, null})))
                .as("by the id of the subject")
                .containsExactly("e1");
        assertThat(ids(of.apply(new String[] {null, null, null, null, "failed", null, null, null})))
                .containsExactly("e3", "e1");
        assertThat(ids(of.apply(new String[] {null, null, null, null, null, "contoso-prod", null, null})))
                .containsExactly("e1");
        assertThat(ids(of.apply(new String[] {null, null, null, null, null, "etl", null, null})))
                .as("of one that names no instance its source")
                .containsExactly("e2");
        assertThat(ids(of.apply(new String[] {null, null, null, null, null, null, "test", null})))
                .hasSize(4);
        assertThat(ids(of.apply(new String[] {null, null, null, null, null, null, "http", null})))
                .isEmpty();
        assertThat(ids(of.apply(new String[] {null, null, null, null, null, null, null, SEGMENT})))
                .containsExactly("e2");
    }

    @Test
    void aSearchLooksIntoIdSubjectSourceAndErrorOnly() {
        some();
        assertThat(ids(searching("CRM"))).containsExactly("e4", "e1");
        assertThat(ids(searching("E3"))).containsExactly("e3");
        assertThat(ids(searching("ETL"))).containsExactly("e2");
        assertThat(ids(searching("продаја"))).containsExactly("e3");
        assertThat(ids(searching("ПРИЈАВА"))).containsExactly("e3");
        assertThat(ids(searching("refused"))).containsExactly("e1");
        assertThat(ids(searching("\"important\""))).containsExactly("e2");
        assertThat(ids(searching("100%"))).containsExactly("e2");
        assertThat(ids(searching("crm_"))).containsExactly("e4");
        assertThat(ids(searching("outcome"))).as("the name of a member").isEmpty();
        assertThat(ids(searching("ana@contoso"))).as("another member").isEmpty();
    }

    @Test
    void aSpanOfTimeIsFromSinceUpToUntil() {
        some();
        Instant last = clock.instant();

        assertThat(ids(span(last, null))).containsExactly("e4");
        assertThat(ids(span(null, last))).containsExactly("e3", "e2", "e1");
        assertThat(ids(span(last.minus(Duration.ofMinutes(20)), last))).containsExactly("e3", "e2");
        assertThat(ids(span(last.plusSeconds(1), null))).isEmpty();
    }

    @Test
    void pagesOfEventsGoOnWhereTheLastOneEndedWhateverComesBetween() {
        some();
        Journal journal = ledger.reads().journal();
        for (Journal.WhichEvents which : List.of(ANY, searching("e"))) {
            var told = new ArrayList<String>();
            String after = null;
            do {
                Journal.Found<Journal.Entry> page = journal.events(which, new Page.Asked(after, 3));
                page.entries().forEach(entry -> told.add(entry.event().id()));
                after = page.next();
                raised("later" + told.size() + which.hashCode(), EventDraft.valid(), FAILED);
            } while (after != null);
            assertThat(told).containsSubsequence("e4", "e3", "e2", "e1").doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> journal.events(ANY, new Page.Asked("x", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("after:");
    }

    @Test
    void oneEventIsToldWithItsTextItsConflictsAndItsVerdicts() {
        some();
        raised("e1", EventDraft.complete().text("error", "another"), FAILED);
        long number = ledger.reads()
                .journal()
                .events(searching("e1"), all())
                .entries()
                .getFirst()
                .number();

        Journal.Whole whole = ledger.reads().journal().event(number).orElseThrow();
        assertThat(whole.entry().event().id()).isEqualTo("e1");
        assertThat(whole.conflicts()).hasSize(1);
        assertThat(whole.conflicts().getFirst().at()).isEqualTo(clock.instant());
        assertThat(whole.conflicts().getFirst().json()).contains("another");
        assertThat(whole.facts().raises().getFirst().flows().getFirst().flow().name())
                .isEqualTo("all");
        assertThat(ledger.reads().journal().event(99_999)).isEmpty();
    }

    private List<String> deliveries(Journal.WhichDeliveries which) {
        var told = new ArrayList<String>();
        String after = null;
        do {
            Journal.Found<StoredFiring> page = ledger.reads().journal().deliveries(which, new Page.Asked(after, 2));
            page.entries()
                    .forEach(stored -> told.add(
                            stored.firing().flow() + " " + stored.firing().eventId()));
            after = page.next();
        } while (after != null);
        return told;
    }

    private static Journal.WhichDeliveries of(@Nullable DeliveryState state, @Nullable String flow) {
        return new Journal.WhichDeliveries(state, flow, null, null, null, null);
    }

    @Test
    void deliveriesAreToldByStateFlowTriggerInstanceTimeAndSearch() {
        subscribe(
                flow("all", FAILED),
                flow("crm", FAILED, "CRM"),
                above("big", SEGMENT, "5", org.triggerrelay.trigger.First.FIRE));
        raised("e1", EventDraft.complete(), FAILED);
        raised("e2", EventDraft.valid().text("subject", "ERP").text("error", "Отказано"), FAILED);
        raised("e3", EventDraft.number("segment", "VIP", "980"), SEGMENT);
        Instant third = clock.instant();
        raised("e4", EventDraft.valid(), FAILED);
        List<Work> works = claim("all");
        settle(works.get(0), new Settlement.Delivered());
        settle(works.get(1), new Settlement.Dead("answered 404"));

        assertThat(deliveries(of(null, null)))
                .containsExactlyInAnyOrder("all e4", "crm e4", "big e3", "all e2", "all e1", "crm e1")
                .containsSubsequence("big e3", "all e2", "all e1");
        assertThat(deliveries(of(DeliveryState.DEAD, null))).containsExactly("all e2");
        assertThat(deliveries(of(DeliveryState.DEAD, "all"))).containsExactly("all e2");
        assertThat(deliveries(of(DeliveryState.DELIVERED, null))).containsExactly("all e1");
        assertThat(deliveries(of(DeliveryState.DELIVERED, "all"))).containsExactly("all e1");
        assertThat(deliveries(of(DeliveryState.DUE, null))).containsExactly("crm e4", "big e3", "crm e1");
        assertThat(deliveries(of(DeliveryState.DUE, "crm"))).containsExactly("crm e4", "crm e1");
        assertThat(deliveries(of(DeliveryState.LEASED, null))).containsExactly("all e4");
        assertThat(deliveries(of(DeliveryState.WAITING, null))).isEmpty();
        assertThat(deliveries(of(null, "nobody"))).isEmpty();
        assertThat(deliveries(new Journal.WhichDeliveries(null, null, SEGMENT, null, null, null)))
                .containsExactly("big e3");
        assertThat(deliveries(new Journal.WhichDeliveries(DeliveryState.DEAD, null, SEGMENT, null, null, null)))
                .isEmpty();
        assertThat(deliveries(new Journal.WhichDeliveries(null, null, null, null, "contoso-prod", null)))
                .containsExactlyInAnyOrder("all e1", "crm e1");
        assertThat(deliveries(new Journal.WhichDeliveries(null, null, null, null, null, third)))
                .containsExactlyInAnyOrder("all e4", "crm e4", "big e3");
        for (String search : List.of("отказано", "E2", "erp", "ANSWERED 4")) {
            assertThat(deliveries(new Journal.WhichDeliveries(null, null, null, search, null, null)))
                    .as(search)
                    .containsExactly("all e2");
        }
        assertThat(deliveries(new Journal.WhichDeliveries(
                        null, null, null, works.get(2).firing().id(), null, null)))
                .contains("all e4");
        assertThat(deliveries(new Journal.WhichDeliveries(null, null, null, "BIG", null, null)))
                .containsExactly("big e3");
    }

    @Test
    void everyAttemptIsKeptWithItsCodeAndAnswerTheGoodOneToo() {
        subscribe(flow("all", FAILED));
        raised("e1", EventDraft.valid(), FAILED);
        Work first = claim("all").getFirst();
        Instant failed = clock.instant();
        settle(first, new Settlement.Again(failed, "answered 503").answered(new Reply(503, "down for maintenance")));
        clock.move(Duration.ofSeconds(5));
        settle(claim("all").getFirst(), new Settlement.Delivered(new Reply(202, null)));

        String id = first.firing().id();
        assertThat(ledger.reads().journal().attempts(id).attempts())
                .containsExactly(
                        new LedgerReads.PastAttempt(
                                1,
                                failed,
                                new Ending(Ending.Kind.AGAIN, new Reply(503, "down for maintenance")),
                                "answered 503"),
                        new LedgerReads.PastAttempt(
                                2, clock.instant(), new Ending(Ending.Kind.DELIVERED, new Reply(202, null)), null));
        assertThat(ledger.reads().journal().attempts("unknown-1").attempts()).isEmpty();
    }

    @Test
    void refusalsAreFoundByFeedTextAndWhetherSomebodyHasSeenToThem() {
        var broken = new Rejected("http", "element 0", "time: is missing", "{\"id\":\"x 100%\"}");
        get(ledger.reject(broken));
        get(ledger.reject(new Rejected("files", "a.json line 2", "broken JSON", "{")));
        Journal journal = ledger.reads().journal();
        long number = journal.rejected(new Journal.WhichRejected("http", null, null), all())
                .entries()
                .getFirst()
                .number();

        assertThat(journal.rejected(new Journal.WhichRejected(null, true, "100%"), all())
                        .entries())
                .extracting(LedgerReads.RejectedPayload::number)
                .containsExactly(number);
        assertThat(get(ledger.resolve(number, "ana"))).isTrue();
        assertThat(get(ledger.resolve(number, "bo"))).as("the first stands").isFalse();
        assertThat(journal.rejected(number).orElseThrow().resolved())
                .isEqualTo(new LedgerReads.Resolved(clock.instant(), "ana"));
        assertThat(journal.rejected(new Journal.WhichRejected(null, true, null), all())
                        .entries())
                .hasSize(1);
        assertThat(journal.rejected(new Journal.WhichRejected(null, false, null), all())
                        .entries())
                .hasSize(1);
        get(ledger.reject(broken));
        assertThat(journal.rejected(number).orElseThrow().resolved())
                .as("it came again")
                .isNull();
        assertThat(journal.rejected(new Journal.WhichRejected(null, null, null), new Page.Asked(null, 1))
                        .next())
                .isNotNull();
    }
}
