package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * This process among the relays of a ledger: its number, which begins every token of its leases, its line, and until
 * when others leave its leases alone. The database's clock decides that; here it is only known, and a little early.
 */
final class PgRelay {
    private static final int TOKEN_BITS = 40;
    private static final String ALIVE = "clock_timestamp() + cast(? as double precision) * interval '1 millisecond'";

    private final Duration lease;
    private volatile Standing standing = new Standing(0, 0);
    private volatile String line = "";
    private long drawn; // by the writer's thread alone

    PgRelay(Duration lease) {
        this.lease = lease;
    }

    private record Standing(long id, long untilNanos) {}

    long id() {
        return standing.id();
    }

    String line() {
        return line;
    }

    Duration lease() {
        return lease;
    }

    Lease lease(long token) {
        Standing now = standing;
        if (token >> TOKEN_BITS != now.id()) {
            return Lease.LOST;
        }
        return System.nanoTime() - now.untilNanos() < 0 ? Lease.HELD : Lease.UNSURE;
    }

    /** The next token; those drawn before belong to an earlier number where this relay was taken over. */
    long nextToken() {
        return (standing.id() << TOKEN_BITS) + ++drawn;
    }

    long lastToken() {
        return (standing.id() << TOKEN_BITS) + drawn;
    }

    /** A relay joins, on the line that another has left in order, or on a new one. */
    Joining join(Statements sql) throws SQLException {
        long id = sql.number("select nextval('relay_id')");
        String left = sql.first(
                "select id from line where relay is null order by left_at desc limit 1 for update skip locked",
                row -> row.getString(1));
        return join(sql, id, left == null ? newLine(sql, id) : left);
    }

    /** One that was taken over joins again under another number: on its line, or on a new one where that was closed. */
    Joining joinAgain(Statements sql) throws SQLException {
        long id = sql.number("select nextval('relay_id')");
        boolean kept = sql.number(
                        "select count(*) from line where id = ? and relay is not null and relay not in"
                                + " (select id from relay)",
                        line)
                == 1;
        return join(sql, id, kept ? line : newLine(sql, id));
    }

    private static String newLine(Statements sql, long id) throws SQLException {
        String line = Long.toString(id);
        sql.update("insert into line (id) values (?)", line);
        return line;
    }

    private Joining join(Statements sql, long id, String line) throws SQLException {
        long now = System.nanoTime();
        sql.update("update line set relay = ?, left_at = null where id = ?", id, line);
        sql.update(
                "insert into relay (id, line, alive_until) values (?, ?, " + ALIVE + ")", id, line, lease.toMillis());
        return new Joining(line, new Standing(id, now + lease.toNanos()));
    }

    /** A place among the relays that is taken once its transaction is committed. */
    final class Joining {
        private final String line;
        private final Standing standing;

        private Joining(String line, Standing standing) {
            this.line = line;
            this.standing = standing;
        }

        String line() {
            return line;
        }

        void done() {
            synchronized (PgRelay.this) {
                PgRelay.this.line = line;
                PgRelay.this.standing = standing;
            }
        }
    }

    /** Says that this relay lives; false where it was taken over, and all its leases are lost. */
    boolean renew(PgSession session) throws SQLException {
        Standing now = standing;
        long sent = System.nanoTime();
        boolean there = session.sql()
                        .update("update relay set alive_until = " + ALIVE + " where id = ?", lease.toMillis(), now.id())
                == 1;
        session.commit();
        synchronized (this) {
            if (standing.id() == now.id()) {
                standing = there ? new Standing(now.id(), sent + lease.toNanos()) : new Standing(-1, sent);
            }
        }
        return there;
    }

    /** Makes the leases of relays that are gone due again; gives the flows whose deliveries they were. */
    List<String> takeOver(Statements sql) throws SQLException {
        record Gone(long id, String line) {}
        List<Gone> gone = sql.list(
                "select id, line from relay where alive_until < clock_timestamp() for update skip locked",
                row -> new Gone(row.getLong(1), row.getString(2)));
        var flows = new ArrayList<String>();
        for (Gone relay : gone) {
            flows.addAll(release(sql, relay.id() << TOKEN_BITS, ((relay.id() + 1) << TOKEN_BITS) - 1));
            sql.update("delete from relay where id = ?", relay.id());
            sql.update(
                    "update line set left_at = clock_timestamp() where id = ? and relay = ?", relay.line(), relay.id());
        }
        return flows;
    }

    /** Makes what is leased under these tokens due again; gives the flows. */
    static List<String> release(Statements sql, long first, long last) throws SQLException {
        return sql.list(
                "with released as (update delivery set state = 0, token = 0"
                        + " where state = 1 and token between ? and ? returning flow)"
                        + " select name from flow where id in (select flow from released)",
                row -> row.getString(1),
                first,
                last);
    }

    /** Leaves in order: the leases are due again, and the line waits for the next relay. */
    void leave(Statements sql) throws SQLException {
        long id = standing.id();
        release(sql, id << TOKEN_BITS, ((id + 1) << TOKEN_BITS) - 1);
        sql.update("delete from relay where id = ?", id);
        sql.update("update line set relay = null, left_at = clock_timestamp() where id = ? and relay = ?", line, id);
        sql.update(
                "delete from line where id = ? and relay is null"
                        + " and not exists (select 1 from in_force where in_force.line = line.id)",
                line);
        standing = new Standing(0, 0);
    }
}
