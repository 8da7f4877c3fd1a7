package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.triggerrelay.ledger.LedgerContract.FAILED;
import static org.triggerrelay.ledger.LedgerContract.SEGMENT;
import static org.triggerrelay.ledger.LedgerContract.all;
import static org.triggerrelay.ledger.LedgerContract.flow;
import static org.triggerrelay.ledger.LedgerContract.get;
import static org.triggerrelay.ledger.LedgerContract.wanting;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.triggerrelay.Cable;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;

/** How often the database is asked does not grow with what an event, or a clean-up, is about: each trip takes time. */
class PgTripsTest {
    private static final int MANY = 100;
    private static final int FEW_TRIPS = 40;

    private final HandClock clock = new HandClock();
    private final String url = Postgres.ledger();
    private final Cable cable = Cable.to(url);
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(cable.through(url), clock, new Random(1), Duration.ofSeconds(60));
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        cable.close();
    }

    private int tripsOf(Runnable work) {
        int before = cable.trips();
        long start = System.nanoTime();
        work.run();
        int trips = cable.trips() - before;
        System.out.printf("%d trips, %d ms%n", trips, (System.nanoTime() - start) / 1_000_000);
        return trips;
    }

    private void segment(String value) {
        clock.move(Duration.ofSeconds(1));
        EventDraft draft = EventDraft.number("segment", "A", value)
                .id(clock.instant().toString())
                .text("time", clock.instant().toString());
        assertThat(get(ledger.raise(draft.event(), List.of(SEGMENT), "test"))).isEqualTo(Raised.ACCEPTED);
    }

    @Test
    void aHundredFlowsThatRememberOneSubjectAreReadTogether() {
        get(ledger.subscribe(
                IntStream.range(0, MANY)
                        .mapToObj(number -> wanting("third" + number, SEGMENT, "above: 50", "times: 3"))
                        .toList(),
                "route"));
        segment("10");
        segment("60");
        assertThat(tripsOf(() -> segment("70"))).isLessThan(FEW_TRIPS);
        segment("80");
        assertThat(ledger.reads().flows()).hasSize(MANY).allSatisfy(counts -> assertThat(counts.due())
                .isEqualTo(1));
    }

    @Test
    void aHundredOldEventsAreDeletedTogether() {
        Flow[] flows = {flow("one", FAILED), flow("other", FAILED), flow("third", FAILED)};
        get(ledger.subscribe(List.of(flows), "route"));
        all(IntStream.range(0, MANY + 1)
                .mapToObj(number ->
                        ledger.raise(EventDraft.valid().id("e" + number).event(), List.of(FAILED), "test"))
                .toList());
        for (Flow flow : flows) {
            all(get(ledger.claim(flow.name(), 1_000)).stream()
                    .map(work -> ledger.settle(work, new Settlement.Delivered()))
                    .toList());
        }
        clock.move(Duration.ofDays(31));
        get(ledger.raise(
                EventDraft.valid()
                        .id("last")
                        .text("time", clock.instant().toString())
                        .event(),
                List.of(FAILED),
                "test"));
        var retention = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(2));
        while (ledger.reads().events() > MANY) {
            assertThat(tripsOf(() -> assertThat(get(ledger.trim(retention))).isTrue()))
                    .isLessThan(FEW_TRIPS);
        }
    }
}
