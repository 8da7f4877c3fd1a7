package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.SEGMENT;
import static org.triggerrelay.ledger.LedgerContract.above;
import static org.triggerrelay.ledger.LedgerContract.flow;
import static org.triggerrelay.ledger.LedgerContract.get;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.First;

/** A page of firings, deliveries or events is found by an index, however many there are, on both engines. */
class FiringPlansTest {
    private static final int MANY = 100_000;
    private static final int FLOWS = 40;

    private record Asked(
            String index,
            Listings.WhichFirings which,
            @Nullable String after) {}

    private static Asked asked(
            String index,
            @Nullable String trigger,
            @Nullable String flow,
            @Nullable DeliveryState state,
            @Nullable Instant since) {
        return new Asked(index, new Listings.WhichFirings(trigger, flow, state, since), null);
    }

    private static final List<Asked> ASKED = List.of(
            asked("delivery_event", null, null, null, null),
            new Asked(
                    "delivery_event",
                    new Listings.WhichFirings(null, null, null, null),
                    Keyset.written(List.of("500", "500"))),
            asked("delivery_event", null, null, DeliveryState.DELIVERED, null),
            asked("delivery_event", FAILED, null, null, null),
            asked("delivery_event", null, null, null, new HandClock().instant().plusSeconds(MANY - 1_000)),
            asked("delivery_flow", null, "rare", null, null),
            asked("delivery_flow", FAILED, "flow-3", DeliveryState.DELIVERED, null),
            asked("delivery_flow", SEGMENT, null, null, null),
            asked("delivery_over", null, null, DeliveryState.DEAD, null),
            asked("delivery_due", null, null, DeliveryState.DUE, null));

    private record Looked(String index, Journal.WhichDeliveries which) {}

    private static Looked looked(
            String index,
            @Nullable DeliveryState state,
            @Nullable String flow,
            @Nullable String trigger,
            @Nullable String search,
            @Nullable String instance) {
        return new Looked(index, new Journal.WhichDeliveries(state, flow, trigger, search, instance, null));
    }

    private static final List<Looked> LOOKED = List.of(
            looked("delivery_event", null, null, null, null, null),
            looked("delivery_event", DeliveryState.DELIVERED, null, null, null, null),
            looked("delivery_event", null, null, SEGMENT, null, null),
            looked("delivery_event", null, null, null, "nowhere", null),
            looked("delivery_event", null, null, null, null, "nowhere"),
            looked("delivery_", null, "flow-7", null, "nowhere", null),
            looked("delivery_flow", null, "rare", null, "nowhere", null),
            looked("delivery_over", DeliveryState.DEAD, null, null, null, null),
            looked("delivery_over", DeliveryState.DROPPED, null, null, "nowhere", null),
            looked("delivery_", DeliveryState.DEAD, "flow-7", null, null, null),
            looked("delivery_due", DeliveryState.DUE, null, null, null, null),
            looked("delivery_leased", DeliveryState.LEASED, null, null, null, null),
            looked("delivery_order", DeliveryState.WAITING, null, null, null, null));

    private static final List<Journal.WhichEvents> EVENTS = List.of(
            new Journal.WhichEvents(null, null, null, null, null, null, null, null, null, null, null),
            new Journal.WhichEvents("e500", null, null, null, null, null, null, null, null, null, null),
            new Journal.WhichEvents(null, null, "no such", null, null, null, null, null, null, null, null),
            new Journal.WhichEvents(null, null, null, null, null, null, null, SEGMENT, null, null, null),
            new Journal.WhichEvents(null, null, null, null, null, null, null, null, "nowhere", null, null),
            new Journal.WhichEvents(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new HandClock().instant().plusSeconds(9)));

    @FunctionalInterface
    private interface Plan {
        String of(Statements sql, String query, Object... arguments) throws SQLException;
    }

    @Test
    void onSqlite(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("relay.db");
        check(
                url,
                (sql, query, arguments) ->
                        String.join("\n", sql.list("explain query plan " + query, row -> row.getString(4), arguments)));
    }

    @Test
    void onPostgresql() throws SQLException {
        check(
                Postgres.ledger(),
                (sql, query, arguments) ->
                        String.join("\n", sql.list("explain " + query, row -> row.getString(1), arguments)));
    }

    private static void check(String url, Plan plan) throws SQLException {
        try (Ledger ledger = SqlLedger.open(url, new HandClock(), new Random(1));
                var sql = new Statements(DriverManager.getConnection(url))) {
            fill(ledger, sql);
            if (PgUrl.is(url)) {
                sql.update("analyze"); // as its server does by itself; SQLite plans without
            }
            for (Asked asked : ASKED) {
                var page = new Page.Asked(asked.after(), 100);
                var reads = new FiringReads(sql, "any");
                FiringReads.Query query = reads.candidates(asked.which(), page, reads.flows(asked.which()));
                assertThat(plan.of(sql, query.whole(), query.arguments().toArray()))
                        .as(asked + " among " + MANY)
                        .contains(asked.index())
                        .doesNotContain("Seq Scan on delivery")
                        .doesNotContainPattern("SCAN delivery(\n|$)");
                long start = System.nanoTime();
                int found = ledger.reads()
                        .listings()
                        .firings(asked.which(), page)
                        .entries()
                        .size();
                System.out.printf("%s: %d found, %d ms%n", asked, found, (System.nanoTime() - start) / 1_000_000);
            }
            checkDeliveries(ledger, sql, plan);
            checkEvents(ledger, sql, plan);
        }
    }

    private static void checkDeliveries(Ledger ledger, Statements sql, Plan plan) throws SQLException {
        var page = new Page.Asked(null, 100);
        for (Looked looked : LOOKED) {
            var reads = new DeliveryReads(sql, "any");
            DeliveryReads.Asked asked = reads.asked(looked.which(), page);
            FiringReads.Query query = reads.query(looked.which(), asked, asked.after(), 101);
            assertThat(plan.of(sql, query.text().toString(), query.arguments().toArray()))
                    .as(looked + " among " + MANY)
                    .contains(looked.index())
                    .doesNotContain("Seq Scan on delivery")
                    .doesNotContainPattern("SCAN delivery(\n|$)");
            long start = System.nanoTime();
            Journal.Found<StoredFiring> found = ledger.reads().journal().deliveries(looked.which(), page);
            System.out.printf(
                    "%s: %d found, %d ms%n", looked, found.entries().size(), (System.nanoTime() - start) / 1_000_000);
            boolean isBounded = asked.floor() != null && found.entries().size() < 100;
            assertThat(found.until() != null)
                    .as(looked + " says how far it looked")
                    .isEqualTo(isBounded);
        }
    }

    private static void checkEvents(Ledger ledger, Statements sql, Plan plan) throws SQLException {
        var page = new Page.Asked(null, 100);
        for (Journal.WhichEvents which : EVENTS) {
            Likely filter = EventReads.filter(which);
            EventReads.Span all = new EventReads(sql).span(which, page);
            var span = new EventReads.Span(
                    filter.isEmpty() ? all.from() : 90_000 - Journal.MOST_LOOKED_AT, Math.min(all.before(), 90_000));
            EventReads.Query query = EventReads.query(which, filter, span, 101);
            assertThat(plan.of(sql, query.text(), query.arguments().toArray()))
                    .as(which + " among " + MANY)
                    .doesNotContain("Seq Scan on event")
                    .doesNotContainPattern("SCAN event(\n|$)");
            long start = System.nanoTime();
            Journal.Found<Journal.Entry> found = ledger.reads().journal().events(which, page);
            System.out.printf(
                    "%s: %d found until %s, %d ms%n",
                    which, found.entries().size(), found.until(), (System.nanoTime() - start) / 1_000_000);
            assertThat(found.until() != null).isEqualTo(found.entries().isEmpty());
        }
    }

    /** One event of many flows, and very many of one. */
    private static void fill(Ledger ledger, Statements sql) throws SQLException {
        var flows = new ArrayList<Flow>();
        for (int i = 0; i < FLOWS; i++) {
            flows.add(flow("flow-" + i, FAILED));
        }
        flows.add(above("rare", SEGMENT, "10", First.FIRE));
        get(ledger.subscribe(flows, "route"));
        get(ledger.raise(EventDraft.valid().event(), List.of(FAILED), "test"));
        get(ledger.raise(EventDraft.number("segment", "S", "20").id("s").event(), List.of(SEGMENT), "test"));
        String many = "with recursive n (i) as (select 1 union all select i + 1 from n where i < " + MANY + ") ";
        sql.update(many + "insert into event (seq, id, source, outcome, hash, accepted_at, feed, json)"
                + " select 10000 + i, 'e' || i, source, outcome, hash, accepted_at + 1000000 * cast(i as bigint), feed, json"
                + " from n, event where event.id <> 's'");
        sql.update(many + "insert into raised (event, trigger, raised_at, flow_version, line)"
                + " select 10000 + i, trigger, raised_at, flow_version, line from n, raised where trigger = '" + FAILED
                + "'");
        sql.update(many + "insert into delivery (seq, flow, revision, event, state, due_at, attempts, token, ended_at)"
                + " select 10000 + i, flow, revision, 10000 + i, case when i % 5000 = 0 then 3 else 2 end, due_at, 1, 0,"
                + " due_at from n, delivery where flow = (select id from flow where name = 'flow-7')");
    }
}
