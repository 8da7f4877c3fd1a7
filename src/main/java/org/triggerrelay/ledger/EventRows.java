package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** The events of a transaction: each is stored, or found to be known. */
final class EventRows {
    private static final String INSERT =
            "insert into event (seq, id, source, outcome, hash, accepted_at, feed, json, trace) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Statements sql;
    private final Writes writes;
    private final Sequences sequences;
    private final Map<Identity, Stored> known = new HashMap<>();
    private final Set<Identity> asked = new HashSet<>();
    private long firstNew = Long.MAX_VALUE;

    EventRows(Statements sql, Writes writes, Sequences sequences) {
        this.sql = sql;
        this.writes = writes;
        this.sequences = sequences;
    }

    /** An event as the ledger has it. */
    record Stored(long seq, String hash, boolean isNew) {}

    private record Identity(String id, String source, String outcome) {
        static Identity of(StatusEvent event) {
            return new Identity(event.id(), event.source(), event.outcome().word());
        }
    }

    /** Asks for all of these at once; those that are not known then are new, since nobody else may store them now. */
    void fetch(List<StatusEvent> events) throws SQLException {
        List<Identity> identities = events.stream().map(Identity::of).distinct().toList();
        if (identities.isEmpty()) {
            return;
        }
        sql.list(
                "select event.seq, event.hash, asked.number from unnest(?, ?, ?) with ordinality"
                        + " as asked (id, source, outcome, number) join event using (id, source, outcome)",
                row -> known.put(
                        identities.get(row.getInt(3) - 1), new Stored(row.getLong(1), row.getString(2), false)),
                column(identities, Identity::id),
                column(identities, Identity::source),
                column(identities, Identity::outcome));
        asked.addAll(identities);
    }

    private static String[] column(List<Identity> identities, Function<Identity, String> column) {
        return identities.stream().map(column).toArray(String[]::new);
    }

    /** Stores the event, or finds the one of the same identity. */
    Stored store(StatusEvent event, Origin origin, Instant acceptedAt) throws SQLException {
        Identity identity = Identity.of(event);
        Stored there = known.get(identity);
        if (there != null) {
            return there;
        }
        var stored = new Stored(sequences.nextEvent(), event.hash(), true);
        @Nullable
        Object[] row = {
            stored.seq(),
            event.id(),
            event.source(),
            event.outcome().word(),
            event.hash(),
            Micros.of(acceptedAt),
            origin.feed(),
            event.json(),
            origin.trace()
        };
        if (asked.contains(identity)) {
            writes.add(INSERT, row);
        } else if (sql.update(INSERT + " on conflict do nothing", row) == 0) {
            return find(identity);
        }
        firstNew = Math.min(firstNew, stored.seq());
        known.put(identity, new Stored(stored.seq(), stored.hash(), false));
        return stored;
    }

    private Stored find(Identity identity) throws SQLException {
        Stored stored = sql.first(
                "select seq, hash from event where id = ? and source = ? and outcome = ?",
                row -> new Stored(row.getLong(1), row.getString(2), false),
                identity.id(),
                identity.source(),
                identity.outcome());
        if (stored == null) {
            throw new IllegalStateException("event " + identity + " is neither new nor stored");
        }
        return stored;
    }

    /** Whether an event of this number came after all that was stored before this transaction. */
    boolean isFresh(long seq) {
        return seq >= firstNew;
    }
}
