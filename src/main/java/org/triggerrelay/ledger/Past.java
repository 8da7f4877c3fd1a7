package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Decided;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.State;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Verdict;

/**
 * What a new flow makes of the raises of its trigger that came before it: decided one after another, in the order of
 * acceptance, with the readings that each raise has kept, as if the flow had been in force.
 */
final class Past {
    /** The most raises, and the most firings, that one transaction decides. */
    static final int MOST = 10_000;

    private static final int PART = 1_000;
    private static final String RAISES =
            "select raised.event, raised.trigger, raised.raised_at, raised.before, event.json"
                    + " from raised join event on event.seq = raised.event"
                    + " where (raised.event, raised.trigger) > (?, ?) and raised.trigger in (?, ?) and raised.note is null"
                    + " and event.accepted_at >= ? order by raised.event, raised.trigger limit " + PART;

    private final Flow flow;
    private final Instant since;
    private final List<Fire> fires = new ArrayList<>();
    private final Map<Reading.Key, NavigableMap<Long, State>> states = new HashMap<>();
    private int raises;

    private Past(Flow flow, Instant since) {
        this.flow = flow;
        this.since = since;
    }

    /** An event, and one of its numbers, that the flow fires on. */
    record Fire(long event, @Nullable String dimension) {}

    private record Raise(
            long seq, Trigger trigger, Instant at, @Nullable String before, StatusEvent event) {

        static Raise read(ResultSet row) throws SQLException {
            return new Raise(
                    row.getLong(1),
                    Trigger.named(row.getString(2)),
                    Micros.instant(row.getLong(3)),
                    row.getString(4),
                    StoredJson.read(row.getString(5)));
        }

        List<Sample> samples() {
            return trigger.kind() == Trigger.Kind.NUMBER || trigger.kind() == Trigger.Kind.OPEN
                    ? Sample.of(event, at).stream()
                            .map(sample -> sample.after(Before.read(before, sample.dimension())))
                            .toList()
                    : List.of();
        }
    }

    /** Decides the raises of events that were accepted from this time on; gives up where they are too many. */
    static Past of(Transaction transaction, Flow flow, Instant since) throws SQLException {
        var past = new Past(flow, since);
        past.decide(transaction.sql());
        return past;
    }

    boolean isTooMuch() {
        return raises > MOST || fires.size() > MOST;
    }

    private void decide(Statements sql) throws SQLException {
        String counterpart = flow.trigger().counterpart();
        String observed = counterpart != null && flow.conditions().mindsCounterpart()
                ? counterpart
                : flow.trigger().name();
        long behind = EventSearch.from(sql, since) - 1;
        String last = "";
        List<Raise> part;
        do {
            part = sql.list(RAISES, Raise::read, behind, last, flow.trigger().name(), observed, Micros.of(since));
            for (Raise raise : part) {
                decide(raise);
            }
            if (!part.isEmpty()) {
                behind = part.getLast().seq();
                last = part.getLast().trigger().name();
            }
        } while (part.size() == PART && !isTooMuch());
    }

    private void decide(Raise raise) {
        raises++;
        if (!raise.trigger().equals(flow.trigger())) {
            var what = new Occurrence(raise.trigger(), raise.event(), raise.at(), null);
            Reading.Key key = key(raise, null);
            State before = before(key, raise);
            keep(key, raise, before, Decision.observe(flow.conditions(), what, before));
        } else if (flow.conditions().asksForNumber()) {
            raise.samples().forEach(sample -> decide(raise, sample));
        } else {
            decide(raise, null);
        }
    }

    private void decide(Raise raise, @Nullable Sample sample) {
        Reading.Key key = key(raise, sample);
        State before = before(key, raise);
        var what = new Occurrence(raise.trigger(), raise.event(), raise.at(), sample);
        Decided decided = Decision.decide(flow.conditions(), what, before);
        if (flow.conditions().memory() != null) {
            keep(key, raise, before, decided.state());
        }
        if (decided.verdict() instanceof Verdict.Fired) {
            fires.add(new Fire(raise.seq(), sample == null ? null : sample.dimension()));
        }
    }

    private Reading.Key key(Raise raise, @Nullable Sample sample) {
        return Reading.Key.of(raise.event(), flow.trigger().name(), sample == null ? null : sample.dimension());
    }

    private @Nullable State before(Reading.Key key, Raise raise) {
        NavigableMap<Long, State> known = states.get(key);
        Map.Entry<Long, State> newest = known == null ? null : known.lowerEntry(raise.seq());
        return newest == null ? null : newest.getValue();
    }

    private void keep(Reading.Key key, Raise raise, @Nullable State before, @Nullable State after) {
        if (after != null && !Objects.equals(before, after)) {
            states.computeIfAbsent(key, unseen -> new TreeMap<>()).put(raise.seq(), after);
        }
    }

    /** Keeps what came of it, now that the flow is in force; gives how many firings are due, one after another. */
    int store(Transaction transaction, InForce.Entry entry, long version, Instant now) throws SQLException {
        transaction
                .sql()
                .update(
                        "update in_force set past = ? where revision = ? and line = ? and from_version = ?",
                        Micros.of(since),
                        entry.revisionId(),
                        entry.line(),
                        version);
        states.forEach((key, known) ->
                known.forEach((event, state) -> transaction.states().put(entry, key, event, null, state)));
        DeliveryState open = DeliveryState.DUE;
        for (Fire fire : fires) {
            transaction.deliver(entry, fire.event(), fire.dimension(), open, 0, Ordered.PAST, now);
            open = DeliveryState.WAITING;
        }
        return fires.size();
    }

    /** How many firings of the past were stored for a flow. */
    static int stored(Statements sql, String flow) throws SQLException {
        return (int) sql.number(
                "select count(*) from delivery where order_key = ? and flow = (select id from flow where name = ?)",
                Ordered.PAST,
                flow);
    }
}
