package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is done with and old enough, a little in each transaction, so that the writer never stands still for it.
 * Readings, what is known of subjects, the newest of each flow's memory, and what is not delivered stay. The newest event and the newest delivery
 * stay too: their numbers are what the next ones count from.
 */
final class Trimming {
    static final int MOST_AT_ONCE = 100;
    private static final int MOST_DELIVERIES = 500;

    private final Statements sql;
    private final Retention retention;
    private final Instant now;

    private Trimming(Statements sql, Retention retention, Instant now) {
        this.sql = sql;
        this.retention = retention;
        this.now = now;
    }

    /** What a round deletes, in this order. */
    enum Phase {
        DEAD_LETTERS,
        EVENTS,
        UNMATCHED,
        STATES,
        SUBSCRIPTIONS,
        RUNS,
        REJECTED,
        AUDIT,
        BOOKMARKS,
        DONE;

        Phase next() {
            return switch (this) {
                case DEAD_LETTERS -> EVENTS;
                case EVENTS -> UNMATCHED;
                case UNMATCHED -> STATES;
                case STATES -> SUBSCRIPTIONS;
                case SUBSCRIPTIONS -> RUNS;
                case RUNS -> REJECTED;
                case REJECTED -> AUDIT;
                case AUDIT -> BOOKMARKS;
                case BOOKMARKS, DONE -> DONE;
            };
        }
    }

    /** How far a round has come: up to which event, or which row of the flows' memory, or which subscription. */
    record Place(Phase phase, long event, TrimmedStates.@Nullable Row state, TrimmedSubscriptions.Place subscriptions) {
        static final Place START = new Place(Phase.DEAD_LETTERS);

        private Place(Phase phase) {
            this(phase, 0, null, TrimmedSubscriptions.Place.START);
        }

        Place behind(long seq) {
            return new Place(phase, seq, null, subscriptions);
        }

        Place next() {
            return new Place(phase.next());
        }
    }

    /** Deletes a little; gives where to go on. */
    static Place step(Statements sql, Retention retention, Place place, Instant now) throws SQLException {
        return new Trimming(sql, retention, now).step(place);
    }

    private Place step(Place place) throws SQLException {
        return switch (place.phase()) {
            case DEAD_LETTERS -> deadLetters(place);
            case EVENTS -> events(place);
            case UNMATCHED -> unmatched(place);
            case STATES -> {
                TrimmedStates.Row last = TrimmedStates.step(sql, place.state());
                yield last == null ? place.next() : new Place(place.phase(), 0, last, place.subscriptions());
            }
            case SUBSCRIPTIONS -> {
                TrimmedSubscriptions.Place last = TrimmedSubscriptions.step(
                        sql, place.subscriptions(), Retention.before(retention.events(), now), now);
                yield last == null ? place.next() : new Place(place.phase(), 0, null, last);
            }
            case RUNS -> runs(place);
            case REJECTED -> oldest(place, "rejected");
            case AUDIT -> oldest(place, "audit");
            case BOOKMARKS -> {
                sql.update("delete from bookmark where at < ?", Retention.before(retention.events(), now));
                yield place.next();
            }
            case DONE -> place;
        };
    }

    private Place deadLetters(Place place) throws SQLException {
        List<Long> old = sql.list(
                "select seq from delivery where state >= 3 and state = 3 and ended_at < ?"
                        + " and seq < (select max(seq) from delivery) limit " + MOST_AT_ONCE,
                row -> row.getLong(1),
                Retention.before(retention.deadLetters(), now));
        deleteDeliveries(old);
        return old.size() < MOST_AT_ONCE ? place.next() : place;
    }

    /** An event, and whether it and all that came of it may be forgotten once it is old enough. */
    private record Old(long seq, long acceptedAt, boolean mayGo) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(row.getLong(1), row.getLong(2), row.getBoolean(3));
        }
    }

    private Place events(Place place) throws SQLException {
        List<Old> looked = sql.list(
                "select seq, accepted_at, not exists (select 1 from delivery where delivery.event = event.seq"
                        + " and (state < 2 or state = 3 or seq = (select max(seq) from delivery)))"
                        + " and not exists (select 1 from raised where raised.event = event.seq and expanded is not null)"
                        + " from event where seq > ? and seq < (select max(seq) from event)"
                        + " order by seq limit " + MOST_AT_ONCE,
                Old::read,
                place.event());
        List<Old> old = oldOf(looked, retention.events());
        List<Old> gone = delete(old);
        long newest = gone.stream().mapToLong(Old::acceptedAt).max().orElse(Long.MIN_VALUE);
        if (!gone.isEmpty()) {
            Horizon.move(sql, newest);
        }
        return after(place, looked, old, gone);
    }

    /** Those with a delivery are kept as long as other events: the horizon does not cover them. */
    private Place unmatched(Place place) throws SQLException {
        List<Old> looked = sql.list(
                "select event.seq, event.accepted_at, not exists (select 1 from delivery where delivery.event = event.seq)"
                        + " and (select count(*) from raised others where others.event = event.seq) = 1"
                        + " from raised join event on event.seq = raised.event"
                        + " where raised.trigger = 'unmatched' and raised.event > ?"
                        + " and raised.event < (select max(seq) from event)"
                        + " order by raised.event limit " + MOST_AT_ONCE,
                Old::read,
                place.event());
        List<Old> old = oldOf(looked, retention.unmatched());
        return after(place, looked, old, delete(old));
    }

    private List<Old> oldOf(List<Old> looked, @Nullable Duration kept) {
        long before = Retention.before(kept, now);
        return looked.stream().takeWhile(event -> event.acceptedAt() < before).toList();
    }

    private static Place after(Place place, List<Old> looked, List<Old> old, List<Old> gone) {
        Old left = old.stream()
                .filter(event -> event.mayGo() && !gone.contains(event))
                .findFirst()
                .orElse(null);
        if (left != null) {
            return place.behind(left.seq() - 1);
        }
        return old.size() < MOST_AT_ONCE
                ? place.next()
                : place.behind(looked.getLast().seq());
    }

    /** Deletes what may go, and all that came of it; gives which: of an event with too much for once only some goes. */
    private List<Old> delete(List<Old> old) throws SQLException {
        List<Old> going = old.stream().filter(Old::mayGo).toList();
        record Delivery(long seq, long event) {}
        List<Delivery> deliveries = sql.listOf(
                "select seq, event from delivery where event in (?) order by event, seq limit " + MOST_DELIVERIES,
                row -> new Delivery(row.getLong(1), row.getLong(2)),
                going.stream().map(Old::seq).toList());
        deleteDeliveries(deliveries.stream().map(Delivery::seq).toList());
        long end = deliveries.size() < MOST_DELIVERIES
                ? Long.MAX_VALUE
                : deliveries.getLast().event();
        List<Old> gone = going.stream().filter(event -> event.seq() < end).toList();
        List<Long> events = gone.stream().map(Old::seq).toList();
        sql.updateOf("delete from raised where event in (?)", events);
        sql.updateOf("delete from conflict where event in (?)", events);
        sql.updateOf("delete from event where seq in (?)", events);
        return gone;
    }

    private void deleteDeliveries(List<Long> deliveries) throws SQLException {
        sql.updateOf("delete from leg where delivery in (?)", deliveries);
        sql.updateOf("delete from attempt where delivery in (?)", deliveries);
        sql.updateOf("delete from dropped where delivery in (?)", deliveries);
        sql.updateOf("delete from acknowledgement where delivery in (?)", deliveries);
        sql.updateOf("delete from delivery where seq in (?)", deliveries);
    }

    private Place runs(Place place) throws SQLException {
        List<@Nullable Object[]> old = sql.list(
                "select instance, id from run where last_at < ? limit " + MOST_AT_ONCE,
                row -> new @Nullable Object[] {row.getString(1), row.getString(2)},
                Retention.before(retention.events(), now));
        sql.updateAll("delete from run_part where instance = ? and run = ?", old);
        sql.updateAll("delete from completion where instance = ? and run = ?", old);
        sql.updateAll("delete from run where instance = ? and id = ?", old);
        return old.size() < MOST_AT_ONCE ? place.next() : place;
    }

    /** Deletes the oldest rows of a table that nothing else knows of. */
    private Place oldest(Place place, String table) throws SQLException {
        int deleted = sql.update(
                "delete from " + table + " where at < ? and seq in (select seq from " + table + " order by seq limit "
                        + MOST_AT_ONCE + ")",
                Retention.before(retention.events(), now));
        return deleted < MOST_AT_ONCE ? place.next() : place;
    }
}
