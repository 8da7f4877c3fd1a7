package org.triggerrelay;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Holds up, inside the database, the second part of an event's many firings, so that a relay can be lost just then. */
public final class HeldExpansion implements AutoCloseable {
    private static final String SECOND_PART_WAITS = """
            create function wait_here() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock(%1$d);
                return new;
            end
            $$;
            create trigger wait_here before update on raised for each row
            when (old.expanded is not null) execute function wait_here();
            """;
    private static final String WAITING =
            "select 1 from pg_locks where locktype = 'advisory' and not granted" + " and classid = 0 and objid = %d";

    private final String url;
    private final int lock;
    private final Connection holder;

    private HeldExpansion(String url) throws SQLException {
        this.url = url;
        this.lock = url.hashCode() & Integer.MAX_VALUE;
        this.holder = DriverManager.getConnection(url);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(lock));
        }
        Postgres.execute(url, SECOND_PART_WAITS.formatted(lock));
    }

    /** Every second part in the ledger at this URL waits from now on. */
    public static HeldExpansion in(String url) throws SQLException {
        return new HeldExpansion(url);
    }

    /** Returns when one waits. */
    public void waits() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !Postgres.column(url, WAITING.formatted(lock)).isEmpty());
    }

    /** Lets it go. */
    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
