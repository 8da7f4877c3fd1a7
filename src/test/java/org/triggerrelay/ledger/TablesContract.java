package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.trigger.Firing;

/** A data source whose tables alone are told of: refreshed once all of them have ended. */
abstract class TablesContract extends LedgerContract {
    private static final Instant DAY = Instant.parse("2026-11-22T06:00:00Z");

    TablesContract(Kind kind) {
        super(kind);
    }

    @BeforeEach
    void waitForRefreshes() {
        subscribe(
                flow("failed", "data-source-refresh-failed"),
                flow("good", "data-source-refresh-succeeded"),
                flow("full", "full-refresh-completed"));
    }

    private static EventDraft table(String source, String table, String outcome, int second) {
        return EventDraft.of("table", source, outcome)
                .id("run-7/" + table + "/" + outcome)
                .text("subjectId", table)
                .text("run", "7")
                .text("time", DAY.plusSeconds(second).toString());
    }

    private static EventDraft ingestion(String outcome, int second) {
        return EventDraft.of("ingestion", "Ingestion", outcome)
                .id("run-7/ingestion/" + outcome)
                .text("run", "7")
                .text("runKind", "scheduled")
                .text("refresh", "full")
                .text("time", DAY.plusSeconds(second).toString());
    }

    private void hear(EventDraft... events) {
        for (EventDraft event : events) {
            raise(event, "unmatched");
            raise(event, "unmatched");
        }
    }

    private List<String> fired(String flow) {
        return claim(flow).stream()
                .map(work -> work.firing().subject() + " " + work.firing().outcome())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aDataSourceIsRefreshedOnceWhenAllTablesThatHaveBegunHaveEnded(long seed) {
        hear(
                table("CRM", "Contacts", "running", 1),
                table("CRM", "Accounts", "running", 1),
                table("Shop", "Orders", "running", 1));
        var ends = new ArrayList<>(List.of(
                table("CRM", "Contacts", "succeeded", 2),
                table("CRM", "Accounts", "warned", 3),
                table("Shop", "Orders", "succeeded", 4)));
        Collections.shuffle(ends, new Random(seed));
        ends.forEach(this::hear);

        assertThat(fired("good")).containsExactlyInAnyOrder("CRM warned", "Shop succeeded");
        assertThat(fired("failed")).isEmpty();
    }

    @Test
    void oneFailedTableIsOneFailureOfTheDataSource() {
        hear(
                table("CRM", "Contacts", "running", 1),
                table("CRM", "Accounts", "running", 1),
                table("CRM", "Contacts", "failed", 2).text("error", "Sign-in refused"));
        assertThat(fired("failed")).as("a table is still open").isEmpty();

        hear(table("CRM", "Accounts", "succeeded", 3));
        assertThat(fired("good")).isEmpty();
        List<Firing> failures = claim("failed").stream().map(Work::firing).toList();
        assertThat(failures).hasSize(1);
        assertThat(failures.getFirst().error()).isEqualTo("Sign-in refused");
        assertThat(failures.getFirst().status()).isEqualTo("derived from 2 tables");
    }

    @Test
    void aTableThatNobodyAnnouncedEndsItsDataSourceAtOnce() {
        hear(table("CRM", "Contacts", "succeeded", 1), table("CRM", "Accounts", "succeeded", 2));
        assertThat(fired("good")).containsExactly("CRM succeeded");
    }

    @Test
    void aTableThatSucceedsAfterItFailedMakesItsDataSourceGoodAgain() {
        hear(table("CRM", "Contacts", "failed", 1), table("CRM", "Contacts", "succeeded", 5));
        assertThat(fired("failed")).containsExactly("CRM failed");
        assertThat(fired("good")).containsExactly("CRM succeeded");
    }

    @Test
    void theEndOfTheIngestionEndsDataSourcesWhoseTablesWereNotAllToldOf() {
        hear(
                ingestion("running", 0),
                table("CRM", "Contacts", "running", 1),
                table("CRM", "Accounts", "running", 1),
                table("Shop", "Orders", "running", 1),
                table("CRM", "Contacts", "succeeded", 2),
                ingestion("succeeded", 3));

        List<Firing> refreshed = claim("good").stream().map(Work::firing).toList();
        assertThat(refreshed).extracting(Firing::subject).containsExactly("CRM");
        assertThat(refreshed.getFirst().status())
                .isEqualTo("derived from 1 table; the ingestion has ended, 1 had not been told of as ended");
    }

    @Test
    void whatTheRunIsIsKeptWithWhatFollowsFromIt() {
        hear(ingestion("running", 0), table("CRM", "Contacts", "succeeded", 2));

        assertThat(claim("good")).extracting(work -> work.firing().runKind()).containsExactly("scheduled");
    }

    @ParameterizedTest
    @CsvSource({"skipped, skipped, 0", "skipped, succeeded, 1", "cancelled, succeeded, 0", "skipped, warned, 1"})
    void tablesThatWereSkippedHadNothingNew(String one, String other, int refreshed) {
        hear(
                table("CRM", "Contacts", "running", 1),
                table("CRM", "Accounts", "running", 1),
                table("CRM", "Contacts", one, 2),
                table("CRM", "Accounts", other, 3));

        assertThat(fired("good")).hasSize(refreshed);
        assertThat(fired("failed")).isEmpty();
    }

    @Test
    void tablesOfAnotherRunAreAnotherRefresh() {
        hear(table("CRM", "Contacts", "succeeded", 1));
        hear(table("CRM", "Contacts", "succeeded", 60).id("run-8").text("run", "8"));

        assertThat(fired("good")).containsExactly("CRM succeeded", "CRM succeeded");
    }
}
