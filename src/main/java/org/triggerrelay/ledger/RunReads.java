package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs, those first that were heard of last, and the parts of one. */
final class RunReads {
    private static final String RUN =
            "select run.instance, run.id, run.announced_at, run.parts, run.ended, run.last_at,"
                    + " case when exists (select 1 from completion where completion.instance = run.instance"
                    + " and completion.run = run.id and completion.trigger = 'full-refresh-completed') then 'completed'"
                    + " when run.announced_at is not null or run.parts is not null or exists (select 1 from run_part"
                    + " where run_part.instance = run.instance and run_part.run = run.id and run_part.outcome not in"
                    + " ('succeeded', 'skipped', 'warned', 'cancelled', 'failed')) then 'running' else 'ended' end from run";

    private final Statements sql;

    RunReads(Statements sql) {
        this.sql = sql;
    }

    private record Row(KnownRun run, List<String> place) {}

    private record PartRow(KnownRun.Part part, List<String> place) {}

    Page<KnownRun> page(@Nullable String instance, Page.Asked asked) throws SQLException {
        List<String> after = Keyset.read(asked.after(), 3);
        List<Row> rows = sql.list(
                RUN + " where (run.last_at, run.instance, run.id) < (?, ?, ?)"
                        + " and (cast(? as text) is null or run.instance = ?)"
                        + " order by run.last_at desc, run.instance desc, run.id desc limit ?",
                RunReads::row,
                after == null ? Long.MAX_VALUE : Keyset.number(after, 0, String.valueOf(asked.after())),
                after == null ? "" : after.get(1),
                after == null ? "" : after.get(2),
                instance,
                instance,
                asked.most() + 1);
        Page<Row> page = Keyset.page(rows, asked.most(), Row::place);
        return new Page<>(page.entries().stream().map(Row::run).toList(), page.next());
    }

    /** The instances that have a run of this id. */
    List<String> instances(String run) throws SQLException {
        return sql.list("select instance from run where id = ? order by instance", row -> row.getString(1), run);
    }

    KnownRun.@Nullable Report report(String instance, String run, Page.Asked parts) throws SQLException {
        Row row = sql.first(RUN + " where run.instance = ? and run.id = ?", RunReads::row, instance, run);
        return row == null
                ? null
                : new KnownRun.Report(row.run(), parts(instance, run, parts), completions(instance, run));
    }

    private static Row row(ResultSet row) throws SQLException {
        long last = row.getLong(6);
        long parts = row.getLong(4);
        Long declared = row.wasNull() ? null : (Long) parts;
        long announced = row.getLong(3);
        return new Row(
                new KnownRun(
                        row.getString(1),
                        row.getString(2),
                        KnownRun.State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                        announced == 0 ? null : Micros.instant(announced),
                        declared,
                        row.getLong(5),
                        Micros.instant(last)),
                List.of(Long.toString(last), row.getString(1), row.getString(2)));
    }

    private Page<KnownRun.Part> parts(String instance, String run, Page.Asked asked) throws SQLException {
        List<String> after = Keyset.read(asked.after(), 2);
        List<PartRow> rows = sql.list(
                "select part.process, coalesce(subject.name, part.subject), subject.id, part.outcome, part.time,"
                        + " part.subject from run_part part left join subject on subject.instance = part.instance"
                        + " and subject.process = part.process and subject.subject = part.subject"
                        + " where part.instance = ? and part.run = ? and (part.process, part.subject) > (?, ?)"
                        + " order by part.process, part.subject limit ?",
                row -> new PartRow(
                        new KnownRun.Part(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Micros.instant(row.getLong(5))),
                        List.of(row.getString(1), row.getString(6))),
                instance,
                run,
                after == null ? "" : after.get(0),
                after == null ? "" : after.get(1),
                asked.most() + 1);
        Page<PartRow> page = Keyset.page(rows, asked.most(), PartRow::place);
        return new Page<>(page.entries().stream().map(PartRow::part).toList(), page.next());
    }

    private List<KnownRun.Completion> completions(String instance, String run) throws SQLException {
        return sql.list(
                "select completion.trigger, event.id, event.outcome, event.accepted_at from completion"
                        + " left join event on event.seq = completion.event"
                        + " where completion.instance = ? and completion.run = ? order by completion.event",
                row -> {
                    long at = row.getLong(4);
                    return new KnownRun.Completion(
                            row.getString(1), row.getString(2), row.getString(3), at == 0 ? null : Micros.instant(at));
                },
                instance,
                run);
    }
}
