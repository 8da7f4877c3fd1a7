package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Reading;

/**
 * Deliveries of {@code ordered} flows: of each subject one may go at a time, the oldest, and the others wait behind it.
 * Only that one is ever due, so a claim costs the same however many wait.
 */
final class Ordered {
    /** The one line of all that a flow fires of the past; no key of a subject is like it. */
    static final String PAST = "\u001fpast";

    private static final String OF_KEY = " from delivery where flow = ? and order_key = ? and state < 2";

    private Ordered() {}

    /** Where a delivery stands in line. */
    private record Place(long flow, String key, String name) {}

    /** What the deliveries of one subject have in common. */
    static String key(Reading.Key key) {
        return key.instance() + '\u001f' + key.subject() + '\u001f' + Dimension.stored(key.dimension());
    }

    /** Where a new delivery of this key begins: behind those of its subject, and behind the past. */
    static DeliveryState first(Statements sql, long flow, String key) throws SQLException {
        return isOpen(sql, flow, key, PAST) ? DeliveryState.WAITING : DeliveryState.DUE;
    }

    private static boolean isOpen(Statements sql, long flow, String key, String other) throws SQLException {
        return sql.first(
                        "select 1 from delivery where flow = ? and order_key in (?, ?) and state < 2 limit 1",
                        row -> true,
                        flow,
                        key,
                        other)
                != null;
    }

    /** Whether one of this line is under way, or the past is open, which others wait for. */
    private static boolean isHeldUp(Statements sql, Place place) throws SQLException {
        return sql.first(
                        "select 1" + OF_KEY + " and state = 1 union all select 1" + OF_KEY
                                + " and order_key <> ? limit 1",
                        row -> true,
                        place.flow(),
                        place.key(),
                        place.flow(),
                        PAST,
                        place.key())
                != null;
    }

    /** How a delivery that is to be attempted again is opened: one in line waits until {@link #next} lets it go. */
    static DeliveryState reopened(boolean inLine) {
        return inLine ? DeliveryState.WAITING : DeliveryState.DUE;
    }

    /** Lets the next of this delivery's subject go; gives its flow where that one was waiting, else null. */
    static @Nullable String next(Statements sql, long delivery) throws SQLException {
        Place place = sql.first(
                "select delivery.flow, delivery.order_key, flow.name from delivery"
                        + " join flow on flow.id = delivery.flow"
                        + " where delivery.seq = ? and delivery.order_key is not null",
                row -> new Place(row.getLong(1), row.getString(2), row.getString(3)),
                delivery);
        if (place == null) {
            return null;
        }
        boolean isLet = next(sql, place);
        if (place.key().equals(PAST) && !isOpen(sql, place.flow(), PAST, PAST)) {
            isLet |= behindThePast(sql, place);
        }
        return isLet ? place.name() : null;
    }

    /** The past has gone out: what the flow has fired since then begins, each subject's oldest. */
    private static boolean behindThePast(Statements sql, Place past) throws SQLException {
        boolean isLet = false;
        for (String key : sql.list(
                "select distinct order_key from delivery where flow = ? and order_key is not null and state < 2",
                row -> row.getString(1),
                past.flow())) {
            isLet |= next(sql, new Place(past.flow(), key, past.name()));
        }
        return isLet;
    }

    private static boolean next(Statements sql, Place place) throws SQLException {
        if (isHeldUp(sql, place)) {
            return false;
        }
        List<Long> due = oldest(sql, place, DeliveryState.DUE);
        List<Long> waiting = oldest(sql, place, DeliveryState.WAITING);
        if (waiting.isEmpty() || (!due.isEmpty() && due.getFirst() < waiting.getFirst())) {
            return false;
        }
        for (long later : due) { // a replay has put an older one before it
            move(sql, later, DeliveryState.WAITING);
        }
        move(sql, waiting.getFirst(), DeliveryState.DUE);
        return true;
    }

    private static List<Long> oldest(Statements sql, Place place, DeliveryState state) throws SQLException {
        return sql.list(
                "select seq" + OF_KEY + " and state = ? order by seq limit 1",
                row -> row.getLong(1),
                place.flow(),
                place.key(),
                state.code());
    }

    private static void move(Statements sql, long delivery, DeliveryState to) throws SQLException {
        sql.update("update delivery set state = ? where seq = ?", to.code(), delivery);
    }

    /** Lets all of a flow go that is ordered no longer; what it fires of the past stays in its order. */
    static void end(Statements sql, long flow) throws SQLException {
        sql.update(
                "update delivery set order_key = null, state = case when state = 1 then 1 else 0 end"
                        + " where flow = ? and order_key is not null and order_key <> ? and state < 2",
                flow,
                PAST);
    }
}
