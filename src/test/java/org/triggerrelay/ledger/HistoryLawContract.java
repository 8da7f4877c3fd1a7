package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.explain.Retrospect;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Selection;

/** Looked back at, a subject's numbers fire what they fired: where conditions have been in force from the first on. */
abstract class HistoryLawContract extends LedgerContract {

    HistoryLawContract(Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theMarksAreTheFiringsOfAFlowThatWasThereFromTheBeginning(long seed) {
        var night = new RandomNight(seed);
        var flows = new TreeMap<String, Flow>();
        for (int i = 0; i < 40; i++) {
            Flow flow = night.flow();
            flows.put(flow.name(), flow);
        }
        subscribe(flows.values().toArray(Flow[]::new));
        for (int number = 0; number < 250; number++) {
            clock.move(Duration.ofMinutes(night.below(60)));
            EventDraft draft = night.event(number, clock.instant());
            raise(draft, night.triggers(draft).toArray(String[]::new));
        }
        int fired = 0;
        for (Flow flow : flows.values()) {
            if (flow.conditions().asksForNumber()) {
                TreeSet<String> live = live(flow);
                assertThat(marked(flow)).as("seed %s, %s", seed, flow).isEqualTo(live);
                fired += live.size();
            }
        }
        assertThat(fired).as("seed %s", seed).isGreaterThan(20);
    }

    private TreeSet<String> live(Flow flow) {
        var live = new TreeSet<String>();
        claim(flow.name())
                .forEach(work -> live.add(told(
                        work.firing().event(),
                        work.firing().dimension(),
                        work.firing().reason())));
        return live;
    }

    private TreeSet<String> marked(Flow flow) {
        var marked = new TreeSet<String>();
        Listings listings = ledger.reads().listings();
        for (LedgerReads.LastReading last :
                ledger.reads().readings(flow.trigger().name(), 1_000)) {
            if (isSeen(flow.conditions().selection(), last)) {
                var which =
                        new Listings.WhichReadings(last.trigger(), last.subject(), last.instance(), last.dimension());
                PastReading.Series series =
                        listings.readings(which, Instant.EPOCH, 1_000).orElseThrow();
                assertThat(series.key().dimension()).isEqualTo(last.dimension());
                new Retrospect(flow, last.dimension(), listings::event)
                        .marks(series.readings()).stream()
                                .filter(Retrospect.Mark::fired)
                                .forEach(mark -> marked.add(told(
                                        listings.event(mark.of().event()).orElseThrow(),
                                        last.dimension(),
                                        mark.reason())));
            }
        }
        return marked;
    }

    private static boolean isSeen(Selection selection, LedgerReads.LastReading last) {
        return meets(selection.subject(), last.subject())
                && meets(selection.instance(), last.instance())
                && meets(selection.dimension(), last.dimension());
    }

    private static boolean meets(@Nullable Names wanted, @Nullable String name) {
        return wanted == null || (name != null && wanted.matches(name));
    }

    private static String told(StatusEvent event, @Nullable String dimension, String reason) {
        return String.join(" ", List.of(event.id(), event.outcome().word(), String.valueOf(dimension), reason));
    }
}
