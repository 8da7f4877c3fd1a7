package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Retention;
import org.triggerrelay.ledger.SqlLedger;

/** Thousands who subscribe and go over HTTP leave no row behind after a retention pass, and the file does not grow. */
class ManySubscribersTest {
    private static final String FAILED = "data-source-refresh-failed";
    private static final int MANY = Boolean.getBoolean("relay.soak") ? 10_000 : 200;
    private static final Duration MONTH = Duration.ofDays(31);
    private static final Retention KEPT = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(2));

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfThem() throws Exception {
        try (var receiver = new Receiver()) {
            Map<String, Long> first = month(receiver, 0);
            Map<String, Long> second = month(receiver, 1);

            assertThat(first).containsEntry("subscription", 0L).containsEntry("delivery", 1L);
            assertThat(first.keySet()).hasSizeGreaterThan(15);
            long before = first.remove("pages");
            assertThat((double) second.remove("pages")).isLessThanOrEqualTo(1.05 * before);
            assertThat(second).isEqualTo(first);
        }
    }

    /** They come, each gets an event, they go; a month later all that may go is gone. */
    private Map<String, Long> month(Receiver receiver, int number) throws Exception {
        InstantSource clock = InstantSource.offset(InstantSource.system(), MONTH.multipliedBy(2L * number));
        try (var relay = new TestRelay(folder)
                .flow(FlowFile.webhook("anchor", FAILED, receiver.url("/anchor")))
                .start(clock)) {
            var subscriber = new Subscriber(relay);
            var made = new ConcurrentLinkedQueue<Answer>();
            long start = System.nanoTime();
            together(i -> made.add(subscriber.subscribe(
                    FAILED, receiver.url("/many"), "subject=\"S\"", "owner=\"" + number + "-" + i + "\"")));
            long all = System.nanoTime();
            relay.accept(at(clock, Event.failed("s" + number, "S")));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> receiver.at("/many").size() == MANY);
            long arrived = System.nanoTime();
            var each = List.copyOf(made);
            together(i -> Subscriber.end(each.get(i)));
            System.out.printf(
                    "subscribers: %d made in %d ms, told in %d ms, removed in %d ms%n",
                    MANY,
                    (all - start) / 1_000_000,
                    (arrived - all) / 1_000_000,
                    (System.nanoTime() - arrived) / 1_000_000);
            assertThat(relay.ask("/subscriptions").path("subscriptions")).isEmpty();
            receiver.forget();
            relay.accept(at(InstantSource.offset(clock, Duration.ofMinutes(1)), Event.failed("a" + number, "A")));
            await().until(() -> receiver.requests().size() == 1);
            await().until(() -> relay.flow("anchor").path("running").asInt() == 0);
        }
        trim(InstantSource.offset(clock, MONTH));
        return counts();
    }

    private static Event at(InstantSource clock, Event event) {
        return event.with("time", clock.instant().toString());
    }

    /** One of the many, by its number. */
    private interface One {
        void run(int number) throws Exception;
    }

    private static void together(One one) throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = IntStream.range(0, MANY)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        one.run(i);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : pool.invokeAll(all)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private void trim(InstantSource later) throws Exception {
        try (Ledger ledger = SqlLedger.open(url(), later, new Random(1))) {
            boolean isMore = true;
            while (isMore) {
                isMore = ledger.trim(KEPT).get();
            }
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("data/relay.db");
    }

    private Map<String, Long> counts() throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (LedgerFile file = LedgerFile.of(folder)) {
            String tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite%'";
            for (String table : file.column(tables)) {
                counts.put(
                        table,
                        Long.valueOf(
                                file.column("select count(*) from " + table).getFirst()));
            }
            counts.put("pages", Long.valueOf(file.column("pragma page_count").getFirst()));
        }
        return counts;
    }
}
