package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When each flow was in force, and for which trigger; a version is a moment in the order of all changes. */
final class Intervals {
    private final Map<String, List<Interval>> flows = new LinkedHashMap<>();

    private record Interval(
            String trigger,
            long from,
            @Nullable Long to,
            Instant fromTime,
            @Nullable Instant toTime,
            @Nullable Instant past) {

        boolean holds(long version) {
            return from <= version && (to == null || to > version);
        }

        /** Whether it decided an event of before it, as it was made. */
        boolean isAfterwards(long version, Instant acceptedAt) {
            return from > version && past != null && !past.isAfter(acceptedAt);
        }
    }

    private Intervals() {}

    /** Those of one flow, or of all, that decided on these lines of relays; on any, where none is named. */
    static Intervals read(Statements sql, @Nullable String flow, Set<String> lines) throws SQLException {
        var intervals = new Intervals();
        sql.list(
                "select flow.name, revision.trigger, from_version, to_version, from_time, to_time, line, past from in_force"
                        + " join revision on revision.id = in_force.revision join flow on flow.id = revision.flow"
                        + " where cast(? as text) is null or flow.name = ? order by flow.name, from_version",
                row -> {
                    String line = row.getString(7);
                    boolean decided = line.equals(Subscribing.SHARED) || lines.isEmpty() || lines.contains(line);
                    return decided && intervals.add(row);
                },
                flow,
                flow);
        return intervals;
    }

    private boolean add(ResultSet row) throws SQLException {
        long to = row.getLong(4);
        Long ended = row.wasNull() ? null : to;
        long toTime = row.getLong(6);
        Instant until = row.wasNull() ? null : Micros.instant(toTime);
        long past = row.getLong(8);
        Instant since = row.wasNull() ? null : Micros.instant(past);
        var interval =
                new Interval(row.getString(2), row.getLong(3), ended, Micros.instant(row.getLong(5)), until, since);
        return flows.computeIfAbsent(row.getString(1), name -> new ArrayList<>(1))
                .add(interval);
    }

    /**
     * The flows that these raises, each at its version, of an event of this time did not ask. Of the flows that were not there at all, those that
     * waited for one of the triggers before or after are told, or all.
     */
    List<Bystander> bystanders(Map<String, Long> raises, Instant acceptedAt, boolean all) {
        var bystanders = new ArrayList<Bystander>();
        flows.forEach((flow, intervals) -> {
            Bystander bystander =
                    isAsked(intervals, raises, acceptedAt) ? null : bystander(flow, intervals, raises, all);
            if (bystander != null) {
                bystanders.add(bystander);
            }
        });
        return bystanders;
    }

    private static boolean isAsked(List<Interval> intervals, Map<String, Long> raises, Instant acceptedAt) {
        return intervals.stream().anyMatch(interval -> {
            Long version = raises.get(interval.trigger());
            return version != null && (interval.holds(version) || interval.isAfterwards(version, acceptedAt));
        });
    }

    private static @Nullable Bystander bystander(
            String flow, List<Interval> intervals, Map<String, Long> raises, boolean all) {
        for (Interval interval : intervals) {
            if (raises.values().stream().anyMatch(interval::holds)) {
                return new Bystander.Other(flow, interval.trigger());
            }
        }
        long version = raises.values().stream().max(Long::compare).orElse(Long.MAX_VALUE);
        Interval before = null;
        Interval after = null;
        for (Interval interval : intervals) {
            if (all || raises.containsKey(interval.trigger())) {
                before = interval.from() <= version ? interval : before;
                after = interval.from() > version && after == null ? interval : after;
            }
        }
        if (before != null) {
            return new Bystander.Gone(flow, before.trigger(), before.toTime(), after == null ? null : after.fromTime());
        }
        return after == null ? null : new Bystander.Later(flow, after.trigger(), after.fromTime());
    }

    /** The flows that are not among these; of those that are out of force, the ones that waited for such a trigger. */
    List<Bystander> gone(Set<String> present, Set<String> triggers, boolean all) {
        var gone = new ArrayList<Bystander>();
        flows.forEach((flow, intervals) -> {
            Interval last = intervals.getLast();
            if (!present.contains(flow) && (all || triggers.contains(last.trigger()))) {
                gone.add(new Bystander.Gone(flow, last.trigger(), last.toTime(), null));
            }
        });
        return gone;
    }
}
