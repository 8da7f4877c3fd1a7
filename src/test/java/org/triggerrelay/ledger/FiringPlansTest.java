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

/** A page of firings is found by an index, however many deliveries there are, on both engines. */
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

    @FunctionalInterface
    private interface Plan {
        String of(Statements sql, FiringReads.Query query) throws SQLException;
    }

    @Test
    void onSqlite(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("relay.db");
        check(
                url,
                (sql, query) -> String.join(
                        "\n",
                        sql.list(
                                "explain query plan " + query.whole(),
                                row -> row.getString(4),
                                query.arguments().toArray())));
    }

    @Test
    void onPostgresql() throws SQLException {
        check(
                Postgres.ledger(),
                (sql, query) -> String.join(
                        "\n",
                        sql.list(
                                "explain " + query.whole(),
                                row -> row.getString(1),
                                query.arguments().toArray())));
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
                assertThat(plan.of(sql, query))
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
