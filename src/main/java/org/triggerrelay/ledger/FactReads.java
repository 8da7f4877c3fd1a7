package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;

/** Reads what stood before an event: found by its identity, then only what belongs to it and to its flows. */
final class FactReads {
    private static final String ASKED =
            "select flow.name, flow.id, flow.state, revision.trigger, revision.text, in_force.since,"
                    + " case when in_force.from_version > ? then in_force.from_time end from in_force"
                    + " join revision on revision.id = in_force.revision join flow on flow.id = revision.flow"
                    + " where revision.trigger = ? and in_force.line in ('*', ?) and (in_force.from_version <= ?"
                    + " and (in_force.to_version is null or in_force.to_version > ?)"
                    + " or in_force.from_version > ? and in_force.past <= ?)"
                    + " and (cast(? as text) is null or flow.name = ?) order by flow.name";

    private final Statements sql;
    private final String ledgerId;

    FactReads(Statements sql, String ledgerId) {
        this.sql = sql;
        this.ledgerId = ledgerId;
    }

    /** An event as it was stored. */
    private record Stored(
            long seq,
            StatusEvent event,
            Instant at,
            @Nullable String feed) {}

    /** A raise as it was stored; the note says why it decided nothing. */
    private record Raise(
            Trigger trigger,
            Instant at,
            long version,
            @Nullable String before,
            @Nullable String note,
            boolean isExpanding,
            String line) {}

    /** A flow that a raise asked, and where the ledger keeps what it knows. */
    private record Then(
            Flow flow,
            States.Place place,
            boolean isRetired,
            @Nullable Instant replayedAt) {}

    /** The events of this id, of one source or all, for one flow or all. */
    List<EventFacts> of(String id, @Nullable String source, @Nullable String flow) throws SQLException {
        List<Stored> events = sql.list(
                "select seq, json, accepted_at, feed from event where id = ? and (cast(? as text) is null or source = ?) order by seq",
                FactReads::stored,
                id,
                source,
                source);
        var facts = new ArrayList<EventFacts>();
        for (Stored event : events) {
            facts.add(of(event, flow));
        }
        return facts;
    }

    /** The event of this number, for all flows. */
    @Nullable
    EventFacts of(long number) throws SQLException {
        Stored event =
                sql.first("select seq, json, accepted_at, feed from event where seq = ?", FactReads::stored, number);
        return event == null ? null : of(event, null);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong(1), StoredJson.read(row.getString(2)), Micros.instant(row.getLong(3)), row.getString(4));
    }

    private EventFacts of(Stored stored, @Nullable String flow) throws SQLException {
        List<Raise> raises = sql.list(
                "select trigger, raised_at, flow_version, before, note, expanded is not null, line"
                        + " from raised where event = ? order by trigger",
                row -> new Raise(
                        Trigger.named(row.getString(1)),
                        Micros.instant(row.getLong(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7)),
                stored.seq());
        Map<String, List<StoredDelivery>> deliveries = deliveries(stored.seq());
        var versions = new LinkedHashMap<String, Long>();
        var facts = new ArrayList<RaiseFacts>();
        for (Raise raise : raises) {
            versions.put(raise.trigger().name(), raise.version());
            facts.add(of(stored, raise, deliveries, flow));
        }
        return new EventFacts(
                stored.event(),
                stored.at(),
                true,
                stored.feed(),
                facts,
                Intervals.read(sql, flow, raises.stream().map(Raise::line).collect(Collectors.toSet()))
                        .bystanders(versions, stored.at(), flow != null),
                conflicts(stored.seq()),
                Completions.from(sql, stored.seq(), Micros.of(stored.at())));
    }

    private RaiseFacts of(
            Stored stored, Raise raise, Map<String, List<StoredDelivery>> deliveries, @Nullable String flow)
            throws SQLException {
        List<Sample> samples = Sample.of(stored.event(), raise.at()).stream()
                .map(sample -> sample.after(Before.read(raise.before(), sample.dimension())))
                .toList();
        List<Then> flows = sql.list(
                ASKED,
                FactReads::then,
                raise.version(),
                raise.trigger().name(),
                raise.line(),
                raise.version(),
                raise.version(),
                raise.version(),
                Micros.of(stored.at()),
                flow,
                flow);
        var asked = new ArrayList<RaiseFacts.Asked>();
        for (Then then : flows) {
            asked.add(new RaiseFacts.Asked(
                    then.flow(),
                    States.before(sql, then.place(), then.flow(), stored.event(), samples, stored.seq()),
                    deliveries.getOrDefault(
                            key(raise.trigger().name(), then.flow().name()), List.of()),
                    then.isRetired(),
                    then.replayedAt()));
        }
        RaiseFacts.Hindrance hindrance = hindrance(stored.event(), raise);
        return new RaiseFacts(raise.trigger(), raise.at(), hindrance, raise.isExpanding(), samples, asked);
    }

    private static Then then(ResultSet row) throws SQLException {
        long replayedAt = row.getLong(7);
        return new Then(
                FlowText.read(row.getString(1), row.getString(4), row.getString(5)),
                new States.Place(row.getLong(2), row.getLong(6)),
                row.getString(3).equals("retired"),
                replayedAt == 0 ? null : Micros.instant(replayedAt));
    }

    private Map<String, List<StoredDelivery>> deliveries(long event) throws SQLException {
        var deliveries = new HashMap<String, List<StoredDelivery>>();
        sql.list(
                "select revision.trigger, flow.name, delivery.seq, delivery.dimension, delivery.state, delivery.due_at,"
                        + " delivery.attempts, delivery.ended_at, delivery.reason, case when delivery.state = -1 then"
                        + " (select min(ahead.seq) from delivery ahead where ahead.flow = delivery.flow"
                        + " and ahead.order_key in (delivery.order_key, ?) and ahead.state < 2 and ahead.state >= 0) end,"
                        + " case when delivery.flow <> revision.flow then"
                        + " (select adopter.name from flow adopter where adopter.id = delivery.flow) end, "
                        + AcknowledgementRows.COLUMNS + " from delivery" + AcknowledgementRows.JOIN
                        + " join revision on revision.id = delivery.revision join flow on flow.id = revision.flow"
                        + " where delivery.event = ? order by delivery.seq",
                row -> deliveries
                        .computeIfAbsent(key(row.getString(1), row.getString(2)), unseen -> new ArrayList<>(1))
                        .add(delivery(row)),
                Ordered.PAST,
                event);
        return deliveries;
    }

    private StoredDelivery delivery(ResultSet row) throws SQLException {
        long ended = row.getLong(8);
        long behind = row.getLong(10);
        return new StoredDelivery(
                Sequences.deliveryId(ledgerId, row.getLong(3)),
                row.getString(4),
                DeliveryState.of(row.getInt(5)),
                Micros.instant(row.getLong(6)),
                row.getInt(7),
                ended == 0 ? null : Micros.instant(ended),
                row.getString(9),
                behind == 0 ? null : Sequences.deliveryId(ledgerId, behind),
                row.getString(11),
                AcknowledgementRows.of(row));
    }

    private static String key(String trigger, String flow) {
        return trigger + '\0' + flow;
    }

    private List<Instant> conflicts(long event) throws SQLException {
        return sql.list(
                "select at from conflict where event = ? order by seq", row -> Micros.instant(row.getLong(1)), event);
    }

    private RaiseFacts.@Nullable Hindrance hindrance(StatusEvent event, Raise raise) throws SQLException {
        if (raise.note() == null) {
            return null;
        }
        return Horizon.isNote(raise.note())
                ? new RaiseFacts.Hindrance.Forgotten(raise.note())
                : completedBefore(event, raise.trigger().name());
    }

    private RaiseFacts.@Nullable Hindrance completedBefore(StatusEvent event, String trigger) throws SQLException {
        EventFacts.Completion by = Completions.of(sql, event, trigger);
        return by == null ? null : new RaiseFacts.Hindrance.CompletedBefore(by);
    }
}
