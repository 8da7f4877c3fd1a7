package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.event.EventDraft;

/** What is known of data sources, segments and measures: the newest by its time, by their names, a page at a time. */
abstract class SubjectsContract extends LedgerContract {
    private static final Instant DAY = Instant.parse("2026-11-22T06:00:00Z");

    private int events;

    SubjectsContract(Kind kind) {
        super(kind);
    }

    private EventDraft event(String process, String subject, String outcome, int second) {
        return EventDraft.of(process, subject, outcome)
                .id("event-" + events++)
                .text("instance", "prod")
                .text("time", DAY.plusSeconds(second).toString());
    }

    private Page<Listings.KnownSubject> page(String process, @Nullable String instance, @Nullable String search) {
        return page(process, instance, search, null, 1_000);
    }

    private Page<Listings.KnownSubject> page(
            String process, @Nullable String instance, @Nullable String search, @Nullable String after, int most) {
        String trigger = process.equals("segment") ? SEGMENT : MEASURE;
        return ledger.reads()
                .listings()
                .subjects(new Listings.WhichSubjects(process, trigger, instance, search), new Page.Asked(after, most));
    }

    private List<String> names(String process, @Nullable String instance, @Nullable String search) {
        return page(process, instance, search).entries().stream()
                .map(Listings.KnownSubject::name)
                .toList();
    }

    @Test
    void theNewestByItsTimeIsKnown() {
        raise(event("data-source", "CRM", "succeeded", 1), "unmatched");
        raise(
                event("data-source", "CRM", "failed", 5)
                        .text("status", "Out of order")
                        .text("run", "7"),
                "unmatched");
        raise(event("data-source", "CRM", "running", 4), "unmatched");
        assertThat(page("data-source", null, null).entries()).singleElement().satisfies(known -> assertThat(known)
                .extracting("instance", "key", "name", "id", "outcome", "status", "run", "time")
                .containsExactly("prod", "CRM", "CRM", null, "failed", "Out of order", "7", DAY.plusSeconds(5)));
        raise(event("data-source", "CRM", "warned", 5), "unmatched");
        assertThat(page("data-source", null, null).entries())
                .as("of two of one time the later to come")
                .singleElement()
                .satisfies(known ->
                        assertThat(known).extracting("outcome", "status", "run").containsExactly("warned", null, null));
    }

    @Test
    void inOneTransactionTheNewestCountsToo() {
        var answers = new ArrayList<CompletableFuture<Raised>>();
        List<Integer> seconds = List.of(3, 9, 1, 7, 9, 2);
        for (int i = 0; i < seconds.size(); i++) {
            EventDraft draft =
                    event("segment", "S", "succeeded", seconds.get(i)).text("status", "number " + i);
            answers.add(ledger.raise(draft.event(), List.of(SEGMENT), "test"));
        }
        all(answers);
        assertThat(page("segment", null, null).entries()).singleElement().satisfies(known -> assertThat(known.status())
                .isEqualTo("number 4"));
    }

    @Test
    void aTimeInTheFutureCountsAsNowAndSilencesNothing() {
        raise(event("data-source", "CRM", "failed", 0).text("time", "2099-01-01T00:00:00Z"), "unmatched");
        Instant accepted = clock.instant();
        clock.move(Duration.ofSeconds(1));
        assertThat(page("data-source", null, null).entries())
                .singleElement()
                .satisfies(known -> assertThat(known.time()).isEqualTo(accepted));
        raise(
                event("data-source", "CRM", "succeeded", 0)
                        .text("time", clock.instant().toString()),
                "unmatched");
        assertThat(page("data-source", null, null).entries())
                .singleElement()
                .satisfies(known -> assertThat(known.outcome()).isEqualTo("succeeded"));
    }

    @Test
    void anIdKeepsASubjectOneWhenItsNameChanges() {
        raise(event("segment", "Old name", "succeeded", 1).text("subjectId", "s-1"), SEGMENT);
        raise(event("segment", "New name", "succeeded", 2).text("subjectId", "s-1"), SEGMENT);
        raise(event("segment", "Cafe\u0301", "succeeded", 1), SEGMENT);
        raise(event("segment", "Café", "failed", 2), SEGMENT);
        assertThat(page("segment", null, null).entries())
                .extracting("key", "name", "id", "outcome")
                .containsExactly(tuple("Café", "Café", null, "failed"), tuple("s-1", "New name", "s-1", "succeeded"));
    }

    @Test
    void theLastReadingGoesAlongAndThoseOfDimensionsByTheirNames() {
        raise(event("measure", "Revenue", "succeeded", 1).with("value", "10"), MEASURE);
        raise(
                event("measure", "Revenue", "succeeded", 2)
                        .with("value", "1042.50")
                        .with("values", "{\"RS\":41.5,\"DE\":63.25,\"\":1}"),
                MEASURE);
        raise(event("measure", "Revenue", "failed", 3).with("value", "0"), MEASURE);
        assertThat(page("measure", null, null).entries()).singleElement().satisfies(known -> {
            assertThat(known.outcome()).isEqualTo("failed");
            assertThat(known.reading()).hasToString("Reading[value=1042.50, time=" + DAY.plusSeconds(2) + "]");
            assertThat(known.dimensions().stream()
                            .map(one -> one.name() + "=" + one.reading().value()))
                    .containsExactly("=1", "DE=63.25", "RS=41.5");
        });
    }

    @Test
    void aMeasureWithManyDimensionsTellsTheFirst() {
        String values = IntStream.range(0, 300)
                .mapToObj(number -> "\"%03d\":%d".formatted(number, number))
                .collect(Collectors.joining(",", "{", "}"));
        raise(event("measure", "Revenue", "succeeded", 1).with("values", values), MEASURE);
        assertThat(page("measure", null, null).entries()).singleElement().satisfies(known -> assertThat(
                        known.dimensions())
                .hasSize(Listings.MOST_DIMENSIONS)
                .first()
                .extracting("name")
                .isEqualTo("000"));
    }

    @Test
    void subjectsAreFoundByInstanceAndByWhatTheirNamesHold() {
        raise(event("segment", "Висока вредност", "succeeded", 1), SEGMENT);
        raise(event("segment", "High value (100%)", "succeeded", 1), SEGMENT);
        raise(event("segment", "high VALUE", "succeeded", 1).text("instance", "test"), SEGMENT);
        raise(event("data-source", "Value", "succeeded", 1), "unmatched");
        assertThat(names("segment", null, null)).containsExactly("high VALUE", "High value (100%)", "Висока вредност");
        assertThat(names("segment", "prod", "VALUE")).containsExactly("High value (100%)");
        assertThat(names("segment", null, "вРЕД")).containsExactly("Висока вредност");
        assertThat(names("segment", null, "%")).containsExactly("High value (100%)");
        assertThat(names("segment", null, "")).hasSize(3);
        assertThat(names("segment", "other", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "7", "100"})
    void pagesHoldEachOnceInOrder(int most) {
        for (int i = 0; i < 20; i++) {
            String name = i % 3 == 0 ? "Same" : "Segment " + i;
            raise(
                    event("segment", name, "succeeded", 1)
                            .text("instance", "i" + i % 4)
                            .text("subjectId", "s" + i),
                    SEGMENT);
        }
        List<Listings.KnownSubject> whole = page("segment", null, null).entries();
        assertThat(whole).hasSize(20);
        var seen = new ArrayList<Listings.KnownSubject>();
        String after = null;
        do {
            Page<Listings.KnownSubject> page = page("segment", null, null, after, most);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(most).isNotEmpty();
            seen.addAll(page.entries());
            after = page.next();
        } while (after != null);
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void instancesAreKnownByName() {
        raise(event("segment", "S", "succeeded", 1).text("instance", "b"), SEGMENT);
        raise(event("data-source", "C", "succeeded", 1).text("instance", "a"), "unmatched");
        raise(event("data-source", "D", "succeeded", 1).text("instance", "a"), "unmatched");
        raise(event("measure", "M", "succeeded", 1).without("instance"), MEASURE);
        Listings listings = ledger.reads().listings();
        assertThat(listings.instances(new Page.Asked(null, 10)).entries())
                .containsExactly("a", "b", "contoso/insights");
        Page<String> first = listings.instances(new Page.Asked(null, 2));
        assertThat(first.entries()).containsExactly("a", "b");
        assertThat(listings.instances(new Page.Asked(first.next(), 2)))
                .isEqualTo(new Page<>(List.of("contoso/insights"), null));
    }

    @Test
    void whatNoListKnowsIsRefused() {
        assertThatThrownBy(() -> page("segment", null, null, "%%", 10)).hasMessageContaining("after: found \"%%\"");
        String ofInstances = Keyset.written(List.of("a"));
        assertThatThrownBy(() -> page("segment", null, null, ofInstances, 10)).hasMessageContaining("after: found");
    }

    @Test
    void completionsThatWereDerivedAreKnownAndOtherProcessesAreNot() {
        for (String step : List.of("map", "match", "merge")) {
            raise(event(step, "Customers", "succeeded", 1).text("run", "7"), "unmatched");
        }
        assertThat(page("unification", null, null).entries()).singleElement().satisfies(known -> assertThat(known)
                .extracting("name", "outcome", "run")
                .containsExactly("Unification", "succeeded", "7"));
        assertThat(names("map", null, null)).isEmpty();
    }

    @Test
    void whatIsKnownOutlivesItsEvents() {
        raise(event("segment", "S", "succeeded", 1).with("value", "5"), SEGMENT);
        raise(event("segment", "T", "succeeded", 1), SEGMENT);
        clock.move(Duration.ofDays(100));
        var retention = new Retention(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(2));
        while (get(ledger.trim(retention))) {
            assertThat(ledger.reads().events()).isLessThan(3);
        }
        assertThat(ledger.reads().events()).isEqualTo(1);
        raise(event("segment", "S", "failed", 2).text("time", "2026-01-01T00:00:00Z"), SEGMENT);
        assertThat(page("segment", null, null).entries())
                .extracting("name", "outcome")
                .containsExactly(tuple("S", "succeeded"), tuple("T", "succeeded"));
    }
}
