package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** The events of the past, the newest first: by their numbers, or by their id. */
final class EventReads {
    /** How many rows are read at a time where not each is meant. */
    private static final int STEP = 500;

    private static final Duration DISORDER = Duration.ofMinutes(2);
    private static final String COLUMNS =
            "select event.seq, event.json, event.accepted_at, event.feed from event where";

    private final Statements sql;

    EventReads(Statements sql) {
        this.sql = sql;
    }

    private record Row(
            long seq,
            StatusEvent event,
            Instant at,
            @Nullable String feed) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    StoredJson.read(row.getString(2)),
                    Micros.instant(row.getLong(3)),
                    row.getString(4));
        }
    }

    /** Where looking ends before the list does. */
    private record Floor(long seq, Instant at) {}

    /** Rows from this number on, and before that one. */
    record Span(long from, long before) {}

    Journal.Found<Journal.Entry> page(Journal.WhichEvents which, Page.Asked asked) throws SQLException {
        Span span = span(which, asked);
        Likely filter = filter(which);
        Floor floor = filter.isEmpty() || which.id() != null ? null : floor(span);
        List<Row> rows = rows(which, filter, floor == null ? span : new Span(floor.seq(), span.before()), asked.most());
        if (rows.size() > asked.most()) {
            List<Row> page = rows.subList(0, asked.most());
            return new Journal.Found<>(entries(page), written(page.getLast().seq()), null);
        }
        return floor == null
                ? new Journal.Found<>(entries(rows), null, null)
                : new Journal.Found<>(entries(rows), written(floor.seq()), floor.at());
    }

    private static String written(long seq) {
        return Keyset.written(List.of(Long.toString(seq)));
    }

    Span span(Journal.WhichEvents which, Page.Asked asked) throws SQLException {
        List<String> after = Keyset.read(asked.after(), 1);
        long before = after == null ? Long.MAX_VALUE : Keyset.number(after, 0, String.valueOf(asked.after()));
        if (which.until() != null) {
            before = Math.min(before, EventSearch.from(sql, which.until().plus(DISORDER)));
        }
        return new Span(which.since() == null ? 0 : EventSearch.from(sql, which.since()), before);
    }

    static Likely filter(Journal.WhichEvents which) {
        var filter = new Likely();
        filter.is("event.source", which.source());
        filter.is("event.outcome", which.outcome());
        filter.is("event.feed", which.feed());
        if (which.trigger() != null) {
            filter.add(
                    "exists (select 1 from raised where raised.event = event.seq and raised.trigger = ?)",
                    which.trigger());
        }
        filter.process(which.process());
        filter.subject(which.subject());
        filter.instance(which.instance());
        String search = which.search();
        if (search != null) {
            filter.add("lower(event.json) like ? escape '!'", Likely.holding(search));
            filter.exactly(event -> Likely.holds(search, event.id(), event.subject(), event.source(), event.error()));
        }
        return filter;
    }

    private @Nullable Floor floor(Span span) throws SQLException {
        return sql.first(
                "select seq, accepted_at from event where seq < ? and seq >= ? order by seq desc limit 1 offset ?",
                row -> new Floor(row.getLong(1), Micros.instant(row.getLong(2))),
                span.before(),
                span.from(),
                Journal.MOST_LOOKED_AT - 1);
    }

    /** A statement in the making. */
    record Query(String text, List<Object> arguments) {}

    /** The next rows of these, so many at most. */
    static Query query(Journal.WhichEvents which, Likely filter, Span span, int most) {
        // of one id there are few: those are sorted, and not looked for among all
        String seq = which.id() == null ? "event.seq" : "+event.seq";
        var arguments = new ArrayList<Object>(List.of(span.before(), span.from()));
        var text = new StringBuilder(COLUMNS + " " + seq + " < ? and " + seq + " >= ?");
        if (which.id() != null) {
            text.append(" and event.id = ?");
            arguments.add(which.id());
        }
        if (which.since() != null) {
            text.append(" and event.accepted_at >= ?");
            arguments.add(Micros.of(which.since()));
        }
        if (which.until() != null) {
            text.append(" and event.accepted_at < ?");
            arguments.add(Micros.of(which.until()));
        }
        text.append(filter.sql()).append(" order by ").append(seq).append(" desc limit ?");
        arguments.addAll(filter.arguments());
        arguments.add(most);
        return new Query(text.toString(), arguments);
    }

    private List<Row> rows(Journal.WhichEvents which, Likely filter, Span span, int most) throws SQLException {
        int step = filter.isRough() ? Math.max(STEP, most + 1) : most + 1;
        var meant = new ArrayList<Row>();
        Span left = span;
        while (true) {
            Query query = query(which, filter, left, step);
            List<Row> rows = sql.list(query.text(), Row::of, query.arguments().toArray());
            rows.stream().filter(row -> filter.isMeant(row.event())).forEach(meant::add);
            if (rows.size() < step || meant.size() > most) {
                return meant;
            }
            left = new Span(span.from(), rows.getLast().seq());
        }
    }

    private List<Journal.Entry> entries(List<Row> rows) throws SQLException {
        var raised = new HashMap<Long, List<String>>();
        sql.listOf(
                "select event, trigger from raised where event in (?) order by event, trigger",
                row -> raised.computeIfAbsent(row.getLong(1), unseen -> new ArrayList<>())
                        .add(row.getString(2)),
                rows.stream().map(Row::seq).toList());
        var entries = new ArrayList<Journal.Entry>();
        for (Row row : rows) {
            entries.add(entry(row, raised));
        }
        return entries;
    }

    private Journal.Entry entry(Row row, Map<Long, List<String>> raised) throws SQLException {
        long firings = sql.number(
                "select count(*) from (select 1 from delivery where event = ? limit ?) as counted",
                row.seq(),
                Journal.MOST_COUNTED);
        return new Journal.Entry(
                row.seq(), row.event(), row.at(), row.feed(), raised.getOrDefault(row.seq(), List.of()), firings);
    }

    Journal.@Nullable Whole whole(long number, String ledgerId) throws SQLException {
        List<Row> rows = sql.list(COLUMNS + " event.seq = ?", Row::of, number);
        EventFacts facts = new FactReads(sql, ledgerId).of(number);
        if (rows.isEmpty() || facts == null) {
            return null;
        }
        List<Journal.Conflict> conflicts = sql.list(
                "select at, json from conflict where event = ? order by seq",
                row -> new Journal.Conflict(Micros.instant(row.getLong(1)), row.getString(2)),
                number);
        return new Journal.Whole(entries(rows).getFirst(), conflicts, facts);
    }
}
