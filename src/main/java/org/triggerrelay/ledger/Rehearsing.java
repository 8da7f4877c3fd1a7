package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Trigger;

/** Reads what an event would meet if it came now; nothing of it is stored. */
final class Rehearsing {
    private static final String IN_FORCE =
            "select flow.id, in_force.since, revision.trigger, revision.text from in_force"
                    + " join revision on revision.id = in_force.revision join flow on flow.id = revision.flow"
                    + " where in_force.to_version is null and revision.flow = (select id from flow where name = ?)";

    private final Statements sql;
    private final StatusEvent event;
    private final Rehearsal rehearsal;
    private final @Nullable String flow;

    /** Rehearses this event for one flow, or all. */
    Rehearsing(Statements sql, StatusEvent event, Rehearsal rehearsal, @Nullable String flow) {
        this.sql = sql;
        this.event = event;
        this.rehearsal = flow == null ? rehearsal : rehearsal.of(flow);
        this.flow = flow;
    }

    /** The event of the same identity that is stored. */
    private record Known(long seq, boolean isSame, Instant at) {}

    EventFacts facts() throws SQLException {
        Known known = sql.first(
                "select seq, hash, accepted_at from event where id = ? and source = ? and outcome = ?",
                row -> new Known(row.getLong(1), row.getString(2).equals(event.hash()), Micros.instant(row.getLong(3))),
                event.id(),
                event.source(),
                event.outcome().word());
        var raises = new ArrayList<RaiseFacts>();
        for (String trigger : rehearsal.triggers()) {
            raises.add(raise(Trigger.named(trigger), known));
        }
        Set<String> triggers = new HashSet<>(rehearsal.triggers());
        Set<String> present = rehearsal.flows().stream().map(Flow::name).collect(Collectors.toSet());
        var bystanders = new ArrayList<>(Bystander.others(rehearsal.flows(), triggers));
        bystanders.addAll(Intervals.read(sql, flow, Set.of()).gone(present, triggers, flow != null));
        return new EventFacts(event, rehearsal.at(), false, null, raises, bystanders, List.of(), List.of());
    }

    private RaiseFacts raise(Trigger trigger, @Nullable Known known) throws SQLException {
        var samples = new ArrayList<Sample>();
        for (Sample sample : Sample.of(event, rehearsal.at())) {
            samples.add(sample.after(ReadingRows.Standing.readingOf(
                    Readings.of(sql, Reading.Key.of(event, trigger.name(), sample.dimension())))));
        }
        var asked = new ArrayList<RaiseFacts.Asked>();
        for (Flow waiting : rehearsal.flows()) {
            if (waiting.trigger().equals(trigger)) {
                asked.add(new RaiseFacts.Asked(waiting, states(waiting, samples), List.of(), false, null));
            }
        }
        return new RaiseFacts(trigger, rehearsal.at(), hindrance(trigger, known), false, samples, asked);
    }

    private RaiseFacts.@Nullable Hindrance hindrance(Trigger trigger, @Nullable Known known) throws SQLException {
        if (known != null && !known.isSame()) {
            return new RaiseFacts.Hindrance.Conflict(known.at());
        }
        if (known != null && Raising.isRaised(sql, known.seq(), trigger.name())) {
            return new RaiseFacts.Hindrance.Duplicate(known.at());
        }
        Instant horizon = Horizon.read(sql);
        if (known == null && event.time().isBefore(horizon)) {
            return new RaiseFacts.Hindrance.Forgotten(Horizon.note(horizon));
        }
        if (trigger.kind() != Trigger.Kind.COMPLETION) {
            return null;
        }
        EventFacts.Completion by = Completions.of(sql, event, trigger.name());
        return by == null ? null : new RaiseFacts.Hindrance.CompletedBefore(by);
    }

    /** What a flow knows, if it is in force with these conditions: others begin anew. */
    private Map<String, State> states(Flow waiting, List<Sample> samples) throws SQLException {
        States.Place place = waiting.conditions().memory() == null ? null : place(waiting);
        return place == null ? Map.of() : States.before(sql, place, waiting, event, samples, Long.MAX_VALUE);
    }

    private States.@Nullable Place place(Flow waiting) throws SQLException {
        record InForceNow(States.Place place, Flow flow) {}
        return sql
                .list(
                        IN_FORCE,
                        row -> new InForceNow(
                                new States.Place(row.getLong(1), row.getLong(2)),
                                FlowText.read(waiting.name(), row.getString(3), row.getString(4))),
                        waiting.name())
                .stream()
                .filter(now -> InForce.sameConditions(now.flow(), waiting))
                .map(InForceNow::place)
                .findFirst()
                .orElse(null);
    }
}
