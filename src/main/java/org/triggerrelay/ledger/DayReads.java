package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Counts a part of the newest rows, minute by minute; what the database groups need not be read row by row. */
final class DayReads {
    private static final int AT_ONCE = 5_000;

    private final Statements sql;
    private final Day day = Day.empty();

    private DayReads(Statements sql) {
        this.sql = sql;
    }

    /**
     * Counted rows.
     *
     * @param last the number of the last of them
     * @param newest when the newest was accepted
     * @param isWhole whether nothing more will come of the events among them
     */
    record Part(Day day, long last, long newest, boolean isWhole) {}

    private record Group(long minute, String first, String second, long count, long newest, long last) {
        static Group of(ResultSet row) throws SQLException {
            String first = row.getString(2);
            return new Group(
                    row.getLong(1),
                    first == null ? "" : first,
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6));
        }
    }

    /** The events behind this number, with what they raised and fired; so many at most. */
    static Part events(Statements sql, long after) throws SQLException {
        var reads = new DayReads(sql);
        List<Group> groups = reads.groups("accepted_at", "feed, outcome", "event", after);
        groups.forEach(group -> reads.day
                .events()
                .computeIfAbsent(new Day.Origin(group.first(), group.second()), unseen -> new Minutes())
                .add(group.minute(), group.count(), group.newest()));
        long last = last(groups, after);
        reads.countRaised(after, last);
        reads.countFirings(after, last);
        long unfinished = sql.number(
                "select coalesce(min(event), " + Long.MAX_VALUE + ") from raised where expanded is not null");
        return reads.part(groups, last, last < unfinished);
    }

    /** The refused payloads behind this number, so many at most. */
    static Part rejected(Statements sql, long after) throws SQLException {
        var reads = new DayReads(sql);
        List<Group> groups = reads.groups("at", "feed, '' as outcome", "rejected", after);
        groups.forEach(group -> reads.day
                .rejected()
                .computeIfAbsent(group.first(), unseen -> new Minutes())
                .add(group.minute(), group.count(), group.newest()));
        return reads.part(groups, last(groups, after), true);
    }

    private List<Group> groups(String time, String by, String table, long after) throws SQLException {
        return sql.list(
                "select " + Minutes.minute("time") + ", feed, outcome, count(*), max(time), max(seq) from (select seq, "
                        + time + " as time, " + by + " from " + table + " where seq > ? order by seq limit " + AT_ONCE
                        + ") as part group by 1, 2, 3",
                Group::of,
                after);
    }

    private static long last(List<Group> groups, long after) {
        return groups.stream().mapToLong(Group::last).max().orElse(after);
    }

    private Part part(List<Group> groups, long last, boolean isWhole) {
        long newest = groups.stream().mapToLong(Group::newest).max().orElse(Long.MIN_VALUE);
        return new Part(day, last, newest, isWhole);
    }

    private void countRaised(long after, long last) throws SQLException {
        sql.list(
                "select " + Minutes.minute("raised_at") + ", trigger, count(*), max(raised_at) from raised"
                        + " where event > ? and event <= ? group by 1, 2",
                row -> {
                    day.raised()
                            .computeIfAbsent(row.getString(2), unseen -> new Minutes())
                            .add(row.getLong(1), row.getLong(3), row.getLong(4));
                    return true;
                },
                after,
                last);
    }

    private void countFirings(long after, long last) throws SQLException {
        sql.list(
                "select " + Minutes.minute("event.accepted_at") + ", count(*), max(event.accepted_at) from delivery"
                        + " join event on event.seq = delivery.event"
                        + " where delivery.event > ? and delivery.event <= ? and delivery.replays is null group by 1",
                row -> {
                    day.firings().add(row.getLong(1), row.getLong(2), row.getLong(3));
                    return true;
                },
                after,
                last);
    }

    /** The deliveries that have died since this time. */
    static Minutes dead(Statements sql, long since) throws SQLException {
        var dead = new Minutes();
        sql.list(
                "select " + Minutes.minute("ended_at") + ", count(*), max(ended_at) from delivery"
                        + " where state = 3 and ended_at >= ? group by 1",
                row -> {
                    dead.add(row.getLong(1), row.getLong(2), row.getLong(3));
                    return true;
                },
                since);
        return dead;
    }
}
