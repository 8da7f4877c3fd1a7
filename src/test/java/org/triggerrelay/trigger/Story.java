package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.event.StatusEvent;

/** What one flow comes to over a sequence of events, with readings and states kept as the ledger keeps them. */
final class Story {
    static final Trigger SEGMENT = Trigger.named("segment-threshold-crossed");
    static final Trigger FAILED = Trigger.named("data-source-refresh-failed");
    static final Trigger SUCCEEDED = Trigger.named("data-source-refresh-succeeded");
    static final Instant START = Instant.parse("2026-11-22T06:00:00Z");

    private final Trigger trigger;
    private final Conditions wanted;
    private final Map<Reading.Key, Reading> readings = new HashMap<>();
    private final Map<Reading.Key, State> states = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int rows;

    Story(Trigger trigger, String... options) {
        this.trigger = trigger;
        this.wanted = Wanted.of(options);
    }

    /** Numbers, an hour apart from each other: {@code !} for each that fires, {@code -} for the others. */
    String numbers(String numbers) {
        var told = new StringBuilder();
        int hour = 0;
        for (String number : numbers.strip().split("\\s+")) {
            told.append(number("S", number, hour++) instanceof Verdict.Fired ? '!' : '-');
        }
        return told.toString();
    }

    Verdict number(String subject, String number, double hour) {
        return number(EventDraft.number("segment", subject, number), hour);
    }

    Verdict number(EventDraft draft, double hour) {
        Instant time = START.plus(Duration.ofMillis((long) (hour * 3_600_000)));
        StatusEvent event = draft.text("time", time.toString())
                .id(draft.members().get("subject") + time + draft.members().get("value"))
                .event();
        Sample fresh = Sample.of(event, Instant.MAX.minusSeconds(1)).stream()
                .findFirst()
                .orElse(null);
        if (!seen.add(event.id()) || fresh == null) {
            return new Verdict.NoNumber(event.outcome());
        }
        Reading.Key key = Reading.Key.of(event, trigger.name(), fresh.dimension());
        Sample sample = fresh.after(readings.get(key));
        if (!sample.isLate()) {
            readings.put(key, new Reading(sample.value(), sample.time()));
        }
        return decide(event, sample, key);
    }

    /** An event of a data source: on the flow's trigger it is decided, on the other one observed. */
    Verdict status(String outcome, double hour) {
        Instant time = START.plus(Duration.ofMillis((long) (hour * 3_600_000)));
        StatusEvent event = EventDraft.of("data-source", "CRM", outcome)
                .text("time", time.toString())
                .id(outcome + hour)
                .event();
        Trigger raised = Set.of("failed", "retrying").contains(outcome) ? FAILED : SUCCEEDED;
        Reading.Key key = Reading.Key.of(event, trigger.name(), null);
        if (raised.equals(trigger)) {
            return decide(event, null, key);
        }
        var what = new Occurrence(raised, event, Instant.MAX.minusSeconds(1), null);
        keep(key, Decision.observe(wanted, what, states.get(key)));
        return null;
    }

    /** A previous reading that was there before the flow. */
    Story standing(String number) {
        StatusEvent event = EventDraft.number("segment", "S", number).event();
        readings.put(
                Reading.Key.of(event, trigger.name(), null),
                new Reading(new BigDecimal(number), START.minus(Duration.ofHours(1))));
        return this;
    }

    private Verdict decide(StatusEvent event, Sample sample, Reading.Key key) {
        var what = new Occurrence(trigger, event, Instant.MAX.minusSeconds(1), sample);
        Decided decided = Decision.decide(wanted, what, states.get(key));
        keep(key, decided.state());
        return decided.verdict();
    }

    private void keep(Reading.Key key, State after) {
        State before = states.get(key);
        if (after != null && !after.equals(before)) {
            states.put(key, StateText.read(StateText.write(after)));
            rows++;
        }
    }

    /** How many rows the ledger would have of it. */
    int rows() {
        return rows;
    }
}
