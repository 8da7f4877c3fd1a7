package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers changes, and sends those of one statement together: over a network each trip costs more than its rows. */
final class WritesTogether implements Writes {
    private final Statements sql;
    private Map<Batch, List<Change>> waiting = new LinkedHashMap<>();

    WritesTogether(Statements sql) {
        this.sql = sql;
    }

    /** What is done for many rows at once; gives how many each of them changed. */
    interface Batch {
        int[] make(Statements sql, List<@Nullable Object[]> rows) throws SQLException;
    }

    private record Trip(String text) implements Batch {
        @Override
        public int[] make(Statements sql, List<@Nullable Object[]> rows) throws SQLException {
            return sql.updateAll(text, rows);
        }
    }

    private record Change(@Nullable Object[] arguments, IntConsumer changed) {}

    @Override
    public void add(String text, IntConsumer changed, @Nullable Object... arguments) {
        add(new Trip(text), new Change(arguments, changed));
    }

    @Override
    public void add(RowUpdate update, IntConsumer changed, @Nullable Object... given) {
        add(update, new Change(given, changed));
    }

    private void add(Batch batch, Change change) {
        waiting.computeIfAbsent(batch, unseen -> new ArrayList<>()).add(change);
    }

    @Override
    public void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        Map<Batch, List<Change>> now = waiting;
        waiting = new LinkedHashMap<>();
        for (var entry : now.entrySet()) {
            List<Change> changes = entry.getValue();
            List<@Nullable Object[]> rows =
                    changes.stream().map(Change::arguments).toList();
            int[] counts = entry.getKey().make(sql, rows);
            for (int i = 0; i < counts.length; i++) {
                changes.get(i).changed().accept(counts[i]);
            }
        }
    }
}
