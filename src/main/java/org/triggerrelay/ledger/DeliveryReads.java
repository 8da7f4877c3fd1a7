package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * The deliveries of the past, the newest first. They are walked in the order of an index that fits; where those of a state
 * are few, all of them are sorted.
 */
final class DeliveryReads {
    /** Up to so many are sorted. */
    private static final int FEW = 5_000;

    /** How many rows are read at a time where not each is meant. */
    private static final int STEP = 500;

    private static final String ORDER = " order by delivery.event desc, delivery.seq desc limit ?";
    private static final String SORTED = " order by +delivery.event desc, +delivery.seq desc limit ?";

    private final Statements sql;
    private final String ledgerId;

    DeliveryReads(Statements sql, String ledgerId) {
        this.sql = sql;
        this.ledgerId = ledgerId;
    }

    record Place(long event, long seq) {
        static final Place END = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

        String written() {
            return Keyset.written(List.of(Long.toString(event), Long.toString(seq)));
        }
    }

    private record Row(
            Place place,
            @Nullable StatusEvent event,
            String flow,
            @Nullable String reason) {}

    /**
     * How the deliveries are gone through.
     *
     * @param base what the rows of an index have, in whose order they come, or which are sorted
     */
    record Walk(String base, List<Object> arguments, boolean isSorted) {}

    /** Where looking ends before the list does. */
    record Floor(Place place, Instant at) {}

    /** What a page asks for: rows of this walk that pass the filter, behind one place and down to the other. */
    record Asked(
            Walk walk, Likely filter, Place after, @Nullable Floor floor) {}

    Journal.Found<StoredFiring> page(Journal.WhichDeliveries which, Page.Asked page) throws SQLException {
        Asked asked = asked(which, page);
        List<Row> rows = rows(which, asked, page.most());
        if (rows.size() > page.most()) {
            List<Row> full = rows.subList(0, page.most());
            return new Journal.Found<>(told(full), full.getLast().place().written(), null);
        }
        Floor floor = asked.floor();
        return floor == null
                ? new Journal.Found<>(told(rows), null, null)
                : new Journal.Found<>(told(rows), floor.place().written(), floor.at());
    }

    Asked asked(Journal.WhichDeliveries which, Page.Asked page) throws SQLException {
        Long flow = which.flow() == null ? null : sql.number("select id from flow where name = ?", which.flow());
        Place after = after(page);
        Walk walk = walk(which.state(), flow);
        Likely filter = filter(which, walk);
        return new Asked(walk, filter, after, walk.isSorted() || filter.isEmpty() ? null : floor(walk, after));
    }

    private static Place after(Page.Asked asked) {
        List<String> after = Keyset.read(asked.after(), 2);
        String text = String.valueOf(asked.after());
        return after == null ? Place.END : new Place(Keyset.number(after, 0, text), Keyset.number(after, 1, text));
    }

    private List<StoredFiring> told(List<Row> rows) throws SQLException {
        return new FiringReads(sql, ledgerId)
                .of(rows.stream().map(row -> row.place().seq()).toList());
    }

    /** Rare ones are sorted; else those of a state that ends, or of a flow, or all have an index in their order. */
    private Walk walk(@Nullable DeliveryState state, @Nullable Long flow) throws SQLException {
        if (state != null && state != DeliveryState.DELIVERED && (!state.isOver() || flow != null)) {
            String few = flow == null ? state.condition() : state.condition() + " and delivery.flow = ?";
            List<Object> arguments = flow == null ? List.of() : List.of(flow);
            if (isFew(few, arguments)) {
                return new Walk(few, arguments, true);
            }
        }
        if (flow != null) {
            return new Walk("delivery.flow = ?", List.of(flow), false);
        }
        return new Walk(state != null && state.isOver() ? state.condition() : "true", List.of(), false);
    }

    private boolean isFew(String condition, List<Object> arguments) throws SQLException {
        var all = new ArrayList<>(arguments);
        all.add(FEW + 1);
        return sql.number(
                        "select count(*) from (select 1 from delivery where " + condition + " limit ?) as counted",
                        all.toArray())
                <= FEW;
    }

    /** What the walk does not see to; a plus keeps it from being looked for by another index. */
    private Likely filter(Journal.WhichDeliveries which, Walk walk) {
        var filter = new Likely();
        DeliveryState state = which.state();
        if (state != null && !walk.base().contains(state.condition())) {
            filter.is("+delivery.state", state.code());
        }
        if (which.trigger() != null) {
            filter.add("+delivery.revision in (select id from revision where trigger = ?)", which.trigger());
        }
        filter.instance(which.instance());
        if (which.search() != null) {
            filter.add(
                    "(lower(event.json) like ? escape '!' or lower(flow.name) like ? escape '!'"
                            + " or lower(delivery.reason) like ? escape '!' or delivery.seq = ?)",
                    Likely.holding(which.search()),
                    Likely.holding(which.search()),
                    Likely.holding(which.search()),
                    Sequences.deliverySeq(ledgerId, which.search()));
            filter.exactly(event -> true);
        }
        return filter;
    }

    private @Nullable Floor floor(Walk walk, Place after) throws SQLException {
        var arguments = new ArrayList<>(walk.arguments());
        arguments.addAll(List.of(after.event(), after.seq(), 1, Journal.MOST_LOOKED_AT - 1));
        Place place = sql.first(
                "select delivery.event, delivery.seq from delivery where " + walk.base()
                        + " and (delivery.event, delivery.seq) < (?, ?)" + ORDER + " offset ?",
                row -> new Place(row.getLong(1), row.getLong(2)),
                arguments.toArray());
        return place == null
                ? null
                : new Floor(
                        place,
                        Micros.instant(sql.number("select accepted_at from event where seq = ?", place.event())));
    }

    /** The next rows behind this place, so many at most. */
    FiringReads.Query query(Journal.WhichDeliveries which, Asked asked, Place after, int most) throws SQLException {
        Walk walk = asked.walk();
        Likely filter = asked.filter();
        Floor floor = asked.floor();
        var query = new FiringReads.Query();
        query.add("select delivery.event, delivery.seq, "
                + (filter.isRough() ? "event.json" : "null")
                + ", flow.name, delivery.reason from delivery cross join flow"
                + (filter.isRough() ? " cross join event" : "")
                + " where flow.id = delivery.flow and "
                + (filter.isRough() ? "event.seq = delivery.event and " : ""));
        query.add(walk.base(), walk.arguments().toArray());
        query.add(
                walk.isSorted()
                        ? " and (+delivery.event, +delivery.seq) < (?, ?)"
                        : " and (delivery.event, delivery.seq) < (?, ?)",
                after.event(),
                after.seq());
        if (floor != null) {
            query.add(
                    " and (delivery.event, delivery.seq) >= (?, ?)",
                    floor.place().event(),
                    floor.place().seq());
        }
        if (which.since() != null) {
            query.add(
                    (walk.isSorted() ? " and +delivery.event" : " and delivery.event")
                            + " >= ? and exists (select 1 from event accepted"
                            + " where accepted.seq = delivery.event and accepted.accepted_at >= ?)",
                    EventSearch.from(sql, which.since()),
                    Micros.of(which.since()));
        }
        query.add(filter.sql(), filter.arguments().toArray());
        query.add(walk.isSorted() ? SORTED : ORDER, most);
        return query;
    }

    private List<Row> rows(Journal.WhichDeliveries which, Asked asked, int most) throws SQLException {
        int step = asked.filter().isRough() ? Math.max(STEP, most + 1) : most + 1;
        var meant = new ArrayList<Row>();
        Place from = asked.after();
        while (true) {
            FiringReads.Query query = query(which, asked, from, step);
            List<Row> rows = sql.list(
                    query.text().toString(),
                    DeliveryReads::row,
                    query.arguments().toArray());
            rows.stream().filter(row -> isMeant(which, asked.filter(), row)).forEach(meant::add);
            if (rows.size() < step || meant.size() > most) {
                return meant;
            }
            from = rows.getLast().place();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        String json = row.getString(3);
        return new Row(
                new Place(row.getLong(1), row.getLong(2)),
                json == null ? null : StoredJson.read(json),
                row.getString(4),
                row.getString(5));
    }

    private boolean isMeant(Journal.WhichDeliveries which, Likely filter, Row row) {
        StatusEvent event = row.event();
        if (event == null) {
            return true;
        }
        String search = which.search();
        return filter.isMeant(event)
                && (search == null
                        || Likely.holds(
                                search,
                                Sequences.deliveryId(ledgerId, row.place().seq()),
                                row.flow(),
                                row.reason(),
                                event.id(),
                                event.subject(),
                                event.source(),
                                event.error()));
    }
}
