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
    private Map<Object, List<Change>> waiting = new LinkedHashMap<>();

    WritesTogether(Statements sql) {
        this.sql = sql;
    }

    private record Change(@Nullable Object[] arguments, IntConsumer changed) {}

    @Override
    public void add(String text, IntConsumer changed, @Nullable Object... arguments) {
        waiting.computeIfAbsent(text, unseen -> new ArrayList<>()).add(new Change(arguments, changed));
    }

    @Override
    public void add(RowUpdate update, IntConsumer changed, @Nullable Object... given) {
        waiting.computeIfAbsent(update, unseen -> new ArrayList<>()).add(new Change(given, changed));
    }

    @Override
    public void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        Map<Object, List<Change>> now = waiting;
        waiting = new LinkedHashMap<>();
        for (var entry : now.entrySet()) {
            List<Change> changes = entry.getValue();
            List<@Nullable Object[]> rows =
                    changes.stream().map(Change::arguments).toList();
            int[] counts = entry.getKey() instanceof RowUpdate update
                    ? update.make(sql, rows)
                    : sql.updateAll((String) entry.getKey(), rows);
            for (int i = 0; i < counts.length; i++) {
                changes.get(i).changed().accept(counts[i]);
            }
        }
    }
}
