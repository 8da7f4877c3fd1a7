package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.flow.Flow;

/** What was raised before changes nothing, and neither does the order of events of different subjects. */
abstract class ReplayContract extends LedgerContract {
    private static final Flow[] FLOWS = {
        wanting("above", SEGMENT, "above: 50"),
        wanting("either", SEGMENT, "above: 60", "below: 40", "first: fire"),
        wanting("inside", SEGMENT, "inside: 40..60"),
        wanting("rearm", SEGMENT, "above: 50", "rearm: 20"),
        wanting("change", SEGMENT, "changeBy: 30%"),
        wanting("times", SEGMENT, "above: 50", "times: 3"),
        wanting("lasting", SEGMENT, "below: 50", "lasting: 2m")
    };

    ReplayContract(Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20261122})
    void replayingAPrefixAndSwappingSubjectsChangeNothing(long seed) {
        var random = new Random(seed);
        List<EventDraft> events = events(random);
        List<String> expected = fired(events);
        assertThat(expected).hasSizeGreaterThan(40);

        ledger.close();
        ledger = open("second");
        var replayed = new ArrayList<EventDraft>();
        for (EventDraft event : swapped(events, random)) {
            replayed.add(event);
            if (random.nextInt(10) == 0) {
                replayed.addAll(List.copyOf(replayed.subList(0, random.nextInt(replayed.size()))));
            }
        }
        assertThat(fired(replayed)).as("seed %s", seed).isEqualTo(expected);
    }

    private List<EventDraft> events(Random random) {
        var events = new ArrayList<EventDraft>();
        for (int i = 0; i < 150; i++) {
            clock.move(Duration.ofMinutes(1));
            String time = clock.instant()
                    .minusSeconds(random.nextInt(5) == 0 ? 300 : 0)
                    .toString();
            events.add(EventDraft.number("segment", "s" + random.nextInt(3), "" + random.nextInt(100))
                    .id("e" + i)
                    .text("time", time));
        }
        return events;
    }

    /** The same events, where neighbours of different subjects have changed places. */
    private static List<EventDraft> swapped(List<EventDraft> events, Random random) {
        var swapped = new ArrayList<>(events);
        for (int i = 0; i < 2_000; i++) {
            int at = random.nextInt(swapped.size() - 1);
            String subject = swapped.get(at).members().get("subject");
            if (!subject.equals(swapped.get(at + 1).members().get("subject"))) {
                Collections.swap(swapped, at, at + 1);
            }
        }
        return swapped;
    }

    private List<String> fired(List<EventDraft> events) {
        subscribe(FLOWS);
        var answers = new ArrayList<CompletableFuture<Raised>>();
        events.forEach(event -> answers.add(ledger.raise(event.event(), List.of(SEGMENT), "test")));
        all(answers);
        var fired = new ArrayList<String>();
        for (Flow flow : FLOWS) {
            claim(flow.name()).stream()
                    .map(work -> flow.name() + ": " + work.firing().eventId() + " "
                            + work.firing().reason())
                    .sorted()
                    .forEach(fired::add);
        }
        return fired;
    }
}
