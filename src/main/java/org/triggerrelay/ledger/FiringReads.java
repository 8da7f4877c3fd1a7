package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The firings of the past, the newest first: which deliveries are on a page is told by an index, and only they are read. */
final class FiringReads {
    /** Up to so many flows of a trigger are asked one by one; among the firings of more, theirs are not rare. */
    private static final int FEW = 32;

    private static final String PAGE = ") select " + Deliveries.TOLD
            + ", delivery.state, delivery.due_at, delivery.ended_at, delivery.reason, " + AcknowledgementRows.COLUMNS
            + " from page join delivery on delivery.seq = page.seq" + Deliveries.JOINED + AcknowledgementRows.JOIN
            + " order by page.event desc, page.seq desc";

    private final Statements sql;
    private final String ledgerId;

    FiringReads(Statements sql, String ledgerId) {
        this.sql = sql;
        this.ledgerId = ledgerId;
    }

    private record Row(StoredFiring firing, List<String> place) {}

    @Nullable
    StoredFiring one(String id) throws SQLException {
        Row row = sql.first(
                "with page (seq, event) as materialized (select seq, event from delivery where seq = ?" + PAGE,
                this::row,
                Sequences.deliverySeq(ledgerId, id));
        return row == null ? null : row.firing();
    }

    /** Those of these numbers, the newest first. */
    List<StoredFiring> of(List<Long> deliveries) throws SQLException {
        return sql
                .listOf(
                        "with page (seq, event) as materialized (select seq, event from delivery where seq in (?)"
                                + PAGE,
                        this::row,
                        deliveries)
                .stream()
                .map(Row::firing)
                .toList();
    }

    Page<StoredFiring> page(Listings.WhichFirings which, Page.Asked asked) throws SQLException {
        List<Long> flows = flows(which);
        if (flows != null && flows.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Query query = candidates(which, asked, flows);
        List<Row> rows = sql.list(query.whole(), this::row, query.arguments().toArray());
        Page<Row> page = Keyset.page(rows, asked.most(), Row::place);
        return new Page<>(page.entries().stream().map(Row::firing).toList(), page.next());
    }

    /** The flows whose firings these are; null where they are too many, or all of them. */
    @Nullable
    List<Long> flows(Listings.WhichFirings which) throws SQLException {
        if (which.flow() != null) {
            return sql.list("select id from flow where name = ?", row -> row.getLong(1), which.flow());
        }
        if (which.trigger() == null) {
            return null;
        }
        List<Long> flows = sql.list(
                "select distinct flow from revision where trigger = ? limit ?",
                row -> row.getLong(1),
                which.trigger(),
                FEW + 1);
        return flows.size() > FEW ? null : flows;
    }

    /** A statement in the making. */
    record Query(StringBuilder text, List<Object> arguments) {
        Query() {
            this(new StringBuilder(), new ArrayList<>());
        }

        String whole() {
            return "with page (seq, event) as materialized (" + text + PAGE;
        }

        void add(String more, Object... values) {
            text.append(more);
            arguments.addAll(List.of(values));
        }
    }

    /** What finds the deliveries of a page, for these flows or all. */
    Query candidates(Listings.WhichFirings which, Page.Asked asked, @Nullable List<Long> flows) throws SQLException {
        var query = new Query();
        long since = which.since() == null ? 0 : EventSearch.from(sql, which.since());
        if (flows == null || flows.size() == 1) {
            branch(query, which, asked, since, flows == null ? null : flows.getFirst());
            return query;
        }
        for (int i = 0; i < flows.size(); i++) {
            query.add(i == 0 ? "select seq, event from (" : " union all select seq, event from (");
            branch(query, which, asked, since, flows.get(i));
            query.add(") as of_flow");
        }
        query.add(" order by 2 desc, 1 desc limit ?", asked.most() + 1);
        return query;
    }

    private void branch(Query query, Listings.WhichFirings which, Page.Asked asked, long since, @Nullable Long flow)
            throws SQLException {
        List<String> after = Keyset.read(asked.after(), 2);
        query.add("select delivery.seq, delivery.event from delivery where true");
        if (flow != null) {
            query.add(" and delivery.flow = ?", flow);
        }
        if (which.trigger() != null) {
            query.add(" and delivery.revision in (select id from revision where trigger = ?)", which.trigger());
        }
        if (which.state() != null) {
            query.add(" and " + which.state().condition());
        }
        if (which.since() != null) {
            query.add(
                    " and delivery.event >= ? and exists (select 1 from event where event.seq = delivery.event"
                            + " and event.accepted_at >= ?)",
                    since,
                    Micros.of(which.since()));
        }
        if (after != null) {
            query.add(
                    " and (delivery.event, delivery.seq) < (?, ?)",
                    Keyset.number(after, 0, String.valueOf(asked.after())),
                    Keyset.number(after, 1, String.valueOf(asked.after())));
        }
        // of a flow few are in another state than delivered, and few are open: those are sorted, not looked for among
        // all
        boolean few = which.state() != null
                && which.state() != DeliveryState.DELIVERED
                && (flow != null || !which.state().isOver());
        query.add(
                few
                        ? " order by +delivery.event desc, +delivery.seq desc limit ?"
                        : " order by delivery.event desc, delivery.seq desc limit ?",
                asked.most() + 1);
    }

    private Row row(ResultSet row) throws SQLException {
        DeliveryState state = DeliveryState.of(row.getInt("state"));
        int attempts = row.getInt("attempts");
        boolean isOpen = state.code() <= DeliveryState.LEASED.code();
        long seq = row.getLong("seq");
        long event = row.getLong("event");
        long ended = row.getLong("ended_at");
        String failure = row.getString("reason");
        Acknowledgement acknowledged = AcknowledgementRows.of(row);
        String id = Sequences.deliveryId(ledgerId, seq);
        return new Row(
                new StoredFiring(
                        Deliveries.firing(sql, row, id, isOpen ? attempts + 1 : Math.max(1, attempts)),
                        state,
                        event,
                        Micros.instant(row.getLong("due_at")),
                        attempts,
                        ended == 0 ? null : Micros.instant(ended),
                        failure,
                        acknowledged),
                List.of(Long.toString(event), Long.toString(seq)));
    }
}
