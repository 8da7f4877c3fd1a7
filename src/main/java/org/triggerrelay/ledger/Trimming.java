package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is done with and old enough, a little in each transaction, so that the writer never stands still for it.
 * Readings, the newest of each flow's memory, and what is not delivered stay. The newest event and the newest delivery
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
        RUNS,
        REJECTED,
        DONE;

        Phase next() {
            return switch (this) {
                case DEAD_LETTERS -> EVENTS;
                case EVENTS -> UNMATCHED;
                case UNMATCHED -> STATES;
                case STATES -> RUNS;
                case RUNS -> REJECTED;
                case REJECTED, DONE -> DONE;
            };
        }
    }

    /** How far a round has come: up to which event, or which row of the flows' memory. */
    record Place(Phase phase, long event, TrimmedStates.@Nullable Row state) {
        static final Place START = new Place(Phase.DEAD_LETTERS, 0, null);

        Place behind(long seq) {
            return new Place(phase, seq, null);
        }

        Place next() {
            return new Place(phase.next(), 0, null);
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
                yield last == null ? place.next() : new Place(place.phase(), 0, last);
            }
            case RUNS -> runs(place);
            case REJECTED -> rejected(place);
            case DONE -> place;
        };
    }

    private Place deadLetters(Place place) throws SQLException {
        List<Long> old = sql.list(
                "select seq from delivery where state >= 3 and state = 3 and ended_at < ?"
                        + " and seq < (select max(seq) from delivery) limit " + MOST_AT_ONCE,
                row -> row.getLong(1),
                Retention.before(retention.deadLetters(), now));
        for (long delivery : old) {
            deleteDelivery(delivery);
        }
        return old.size() < MOST_AT_ONCE ? place.next() : place;
    }

    private record Old(long seq, long acceptedAt) {}

    private Place events(Place place) throws SQLException {
        List<Old> old = sql.list(
                "select seq, accepted_at from event where seq > ? and seq < (select max(seq) from event)"
                        + " order by seq limit " + MOST_AT_ONCE,
                row -> new Old(row.getLong(1), row.getLong(2)),
                place.event());
        long before = Retention.before(retention.events(), now);
        for (Old event : old) {
            if (event.acceptedAt() >= before) {
                return place.next();
            }
            if (mayGo(event.seq())) {
                if (!delete(event.seq())) {
                    return place.behind(event.seq() - 1);
                }
                Horizon.move(sql, event.acceptedAt());
            }
        }
        return old.size() < MOST_AT_ONCE
                ? place.next()
                : place.behind(old.getLast().seq());
    }

    /** Those with a delivery are kept as long as other events: the horizon does not cover them. */
    private Place unmatched(Place place) throws SQLException {
        List<Old> old = sql.list(
                "select event.seq, event.accepted_at from raised join event on event.seq = raised.event"
                        + " where raised.trigger = 'unmatched' and raised.event > ?"
                        + " and raised.event < (select max(seq) from event)"
                        + " order by raised.event limit " + MOST_AT_ONCE,
                row -> new Old(row.getLong(1), row.getLong(2)),
                place.event());
        long before = Retention.before(retention.unmatched(), now);
        for (Old event : old) {
            if (event.acceptedAt() >= before) {
                return place.next();
            }
            if (sql.number("select count(*) from raised where event = ?", event.seq()) == 1
                    && sql.number("select count(*) from delivery where event = ?", event.seq()) == 0) {
                delete(event.seq());
            }
        }
        return old.size() < MOST_AT_ONCE
                ? place.next()
                : place.behind(old.getLast().seq());
    }

    private boolean mayGo(long event) throws SQLException {
        return sql.first(
                                "select 1 from delivery where event = ? and (state < 2 or state = 3"
                                        + " or seq = (select max(seq) from delivery)) limit 1",
                                row -> true,
                                event)
                        == null
                && sql.first("select 1 from raised where event = ? and expanded is not null", row -> true, event)
                        == null;
    }

    /** Deletes an event and all that came of it; false where that was too much for once. */
    private boolean delete(long event) throws SQLException {
        List<Long> deliveries = sql.list(
                "select seq from delivery where event = ? order by seq limit " + MOST_DELIVERIES,
                row -> row.getLong(1),
                event);
        for (long delivery : deliveries) {
            deleteDelivery(delivery);
        }
        if (deliveries.size() == MOST_DELIVERIES) {
            return false;
        }
        sql.update("delete from raised where event = ?", event);
        sql.update("delete from conflict where event = ?", event);
        sql.update("delete from event where seq = ?", event);
        return true;
    }

    private void deleteDelivery(long delivery) throws SQLException {
        sql.update("delete from leg where delivery = ?", delivery);
        sql.update("delete from attempt where delivery = ?", delivery);
        sql.update("delete from delivery where seq = ?", delivery);
    }

    private record Run(String instance, String id) {}

    private Place runs(Place place) throws SQLException {
        List<Run> old = sql.list(
                "select instance, id from run where last_at < ? limit " + MOST_AT_ONCE,
                row -> new Run(row.getString(1), row.getString(2)),
                Retention.before(retention.events(), now));
        for (Run run : old) {
            sql.update("delete from run_part where instance = ? and run = ?", run.instance(), run.id());
            sql.update("delete from completion where instance = ? and run = ?", run.instance(), run.id());
            sql.update("delete from run where instance = ? and id = ?", run.instance(), run.id());
        }
        return old.size() < MOST_AT_ONCE ? place.next() : place;
    }

    private Place rejected(Place place) throws SQLException {
        int deleted = sql.update(
                "delete from rejected where at < ? and seq in (select seq from rejected order by seq limit "
                        + MOST_AT_ONCE + ")",
                Retention.before(retention.events(), now));
        return deleted < MOST_AT_ONCE ? place.next() : place;
    }
}
