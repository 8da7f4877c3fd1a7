package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Trigger;

/**
 * The refresh of a data source, where a platform tells of its tables alone: it has ended once all of them have that the run
 * has told of so far, or the ingestion as a whole has.
 */
final class Tables {
    /** The process of an event about one table; its subject is the data source. */
    private static final String TABLE = "table";

    /** The process of an event about the refresh of all data sources in a run. */
    private static final String INGESTION = "ingestion";

    private static final int MOST_ERRORS = 5;

    private Tables() {}

    /** A table, as the newest event of it has it. */
    private record Table(String source, Outcome outcome, long event) {}

    /** The data sources whose refresh has ended by this event, which is noted already. */
    static List<Runs.Completed> refreshed(Transaction transaction, StatusEvent event, RunRows.Row run)
            throws SQLException {
        boolean last = event.process().equals(INGESTION);
        if (!event.outcome().ended() || !(last || event.process().equals(TABLE))) {
            return List.of();
        }
        List<Table> tables = told(transaction, event, last ? null : event.subject());
        Map<String, List<Table>> sources =
                tables.stream().collect(Collectors.groupingBy(Table::source, LinkedHashMap::new, Collectors.toList()));
        var completed = new ArrayList<Runs.Completed>();
        for (List<Table> source : sources.values()) {
            if (last ? hasOpen(source) : !hasOpen(source)) {
                ended(transaction, event, run, source).ifPresent(completed::add);
            }
        }
        return completed;
    }

    /** The tables of this data source that the event's run has told of; of all where none is said. */
    private static List<Table> told(Transaction transaction, StatusEvent event, @Nullable String source)
            throws SQLException {
        return transaction
                .sql()
                .list(
                        "select name, outcome, event from run_part where instance = ? and run = ? and process = ?"
                                + " and name = coalesce(?, name)",
                        row -> new Table(
                                row.getString(1),
                                Outcome.ofWord(row.getString(2)).orElse(Outcome.UNKNOWN),
                                row.getLong(3)),
                        event.instanceOrSource(),
                        event.run(),
                        TABLE,
                        source);
    }

    private static boolean hasOpen(List<Table> tables) {
        return tables.stream().anyMatch(table -> !table.outcome().ended());
    }

    /** A table that was skipped had nothing new; where all were, the data source was skipped. */
    private static Optional<Runs.Completed> ended(
            Transaction transaction, StatusEvent event, RunRows.Row run, List<Table> tables) throws SQLException {
        List<Outcome> ended =
                tables.stream().map(Table::outcome).filter(Outcome::ended).toList();
        Optional<Outcome> worst = ended.stream()
                .filter(outcome -> outcome != Outcome.SKIPPED || !ended.contains(Outcome.SUCCEEDED))
                .reduce(Outcome::worse);
        if (worst.isEmpty()) {
            return Optional.empty();
        }
        int open = tables.size() - ended.size();
        String how = "derived from " + ended.size() + (ended.size() == 1 ? " table" : " tables")
                + (open == 0 ? "" : "; the ingestion has ended, " + open + " had not been told of as ended");
        String error = worst.get() == Outcome.FAILED ? errors(transaction, tables) : null;
        StatusEvent refresh =
                CompletionEvent.ofDataSource(tables.getFirst().source(), event, run, worst.get(), how, error);
        return Optional.of(new Runs.Completed(Trigger.ofRefresh(worst.get()), refresh));
    }

    private static @Nullable String errors(Transaction transaction, List<Table> tables) throws SQLException {
        var failed = new ArrayList<StatusEvent>();
        for (Table table : tables) {
            if (table.outcome() == Outcome.FAILED && failed.size() < MOST_ERRORS) {
                failed.add(Objects.requireNonNull(transaction
                        .sql()
                        .first(
                                "select json from event where seq = ?",
                                row -> StoredJson.read(row.getString(1)),
                                table.event())));
            }
        }
        String errors = failed.stream()
                .map(StatusEvent::error)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? null : errors;
    }
}
