package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.SEGMENT;
import static org.triggerrelay.ledger.LedgerContract.all;
import static org.triggerrelay.ledger.LedgerContract.flow;
import static org.triggerrelay.ledger.LedgerContract.get;
import static org.triggerrelay.ledger.LedgerContract.wanting;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.ledger.SubscriptionLedger.Added;

/** Thousands of subscriptions that come and go leave nothing behind, and the room that they took is used again. */
class ManySubscriptionsTest {
    private static final int MANY = Boolean.getBoolean("relay.soak") ? 10_000 : 300;
    private static final int SUBJECTS = 10;
    private static final Retention KEPT = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(2));

    private final HandClock clock = new HandClock();
    private int events;

    @TempDir
    Path folder;

    @Test
    void inAFile() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("relay.db");
        String tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite%'";
        try (Ledger ledger = open(url)) {
            settle(ledger);
            Map<String, Long> before = counts(url, tables);
            assertThat(before)
                    .containsEntry("subscription", 0L)
                    .containsEntry("flow", 1L)
                    .hasSizeGreaterThan(15);
            comeAndGo(ledger, 0);
            assertThat(counts(url, tables)).containsEntry("subscription", (long) MANY);
            settle(ledger);
            assertThat(counts(url, tables)).isEqualTo(before);
            long pages = number(url, "pragma page_count");

            comeAndGo(ledger, MANY);
            settle(ledger);
            assertThat(counts(url, tables)).isEqualTo(before);
            assertThat((double) number(url, "pragma page_count")).isLessThanOrEqualTo(1.05 * pages);
        }
    }

    @Test
    void onAServer() throws SQLException {
        String url = Postgres.ledger();
        String tables = "select table_name from information_schema.tables where table_schema = current_schema()";
        try (Ledger ledger = open(url)) {
            settle(ledger);
            Map<String, Long> before = counts(url, tables);
            comeAndGo(ledger, 0);
            settle(ledger);
            assertThat(counts(url, tables)).isEqualTo(before);
        }
    }

    private Ledger open(String url) {
        Ledger ledger = SqlLedger.open(url, clock, new Random(1));
        get(ledger.subscribe(List.of(flow("anchor", FAILED)), "route"));
        numbers(ledger, 0);
        return ledger;
    }

    /** They are made, remember something, fire, are delivered by half, and removed. */
    private void comeAndGo(Ledger ledger, int first) {
        long start = System.nanoTime();
        IntStream numbers = IntStream.range(first, first + MANY);
        assertThat(all(numbers.mapToObj(i -> ledger.subscriptions()
                                .add(
                                        Subscribed.to(
                                                i,
                                                wanting(
                                                        "x",
                                                        SEGMENT,
                                                        "above: 50",
                                                        "times: 2",
                                                        "subject: S" + i % SUBJECTS),
                                                clock.instant()),
                                        null))
                        .toList()))
                .allMatch(Added::isNew);
        long made = System.nanoTime();
        numbers(ledger, 10);
        numbers(ledger, 60);
        numbers(ledger, 70);
        for (int i = first; i < first + MANY; i += 2) {
            List<Work> works = get(ledger.claim(Subscribed.id(i), 10));
            assertThat(works).hasSize(1);
            var unused = ledger.settle(works.getFirst(), new Settlement.Delivered());
        }
        long delivered = System.nanoTime();
        assertThat(all(IntStream.range(first, first + MANY)
                        .mapToObj(i -> ledger.subscriptions().remove(Subscribed.id(i)))
                        .toList()))
                .containsOnly(true);
        System.out.printf(
                "subscriptions: %d made in %d ms, removed in %d ms%n",
                MANY, (made - start) / 1_000_000, (System.nanoTime() - delivered) / 1_000_000);
    }

    private void numbers(Ledger ledger, int value) {
        all(IntStream.range(0, SUBJECTS)
                .mapToObj(subject -> ledger.raise(
                        EventDraft.number("segment", "S" + subject, Integer.toString(value))
                                .id("n" + events++)
                                .text("time", clock.instant().toString())
                                .event(),
                        List.of(SEGMENT),
                        "test"))
                .toList());
    }

    /** A month later, with one newer event and delivery, which stay: a round deletes all that may go. */
    private void settle(Ledger ledger) {
        clock.move(Duration.ofDays(31));
        EventDraft draft = EventDraft.valid()
                .id("e" + events++)
                .text("time", clock.instant().toString());
        get(ledger.raise(draft.event(), List.of(FAILED), "test"));
        get(ledger.settle(get(ledger.claim("anchor", 1)).getFirst(), new Settlement.Delivered()));
        boolean isMore = true;
        while (isMore) {
            isMore = get(ledger.trim(KEPT));
        }
    }

    private static Map<String, Long> counts(String url, String tables) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var connection = DriverManager.getConnection(url);
                var sql = new Statements(connection)) {
            for (String table : sql.list(tables, row -> row.getString(1))) {
                counts.put(table, sql.number("select count(*) from " + table));
            }
        }
        return counts;
    }

    private static long number(String url, String query) throws SQLException {
        try (var sql = new Statements(DriverManager.getConnection(url))) {
            return sql.number(query);
        }
    }
}
