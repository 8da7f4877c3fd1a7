package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** Reads over a connection of their own, one at a time; one that fails because the connection was lost is repeated. */
final class PgReader implements SqlReads.Source {
    private final PgSession session;
    private final ReentrantLock lock = new ReentrantLock();

    PgReader(PgUrl url) {
        this.session = new PgSession(url);
    }

    @Override
    public <R> R read(SqlReads.Query<R> query) throws SQLException {
        return run("", query);
    }

    @Override
    public <R> R snapshot(SqlReads.Query<R> query) throws SQLException {
        return run("set transaction isolation level repeatable read, read only", query);
    }

    private <R> R run(String first, SqlReads.Query<R> query) throws SQLException {
        lock.lock();
        try {
            return once(first, query);
        } catch (SQLException failure) {
            if (!PgFailure.isLoss(failure)) {
                throw failure;
            }
            return once(first, query);
        } finally {
            lock.unlock();
        }
    }

    private <R> R once(String first, SqlReads.Query<R> query) throws SQLException {
        try {
            Statements sql = session.sql();
            if (!first.isEmpty()) {
                sql.update(first);
            }
            R result = query.run(sql);
            session.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            if (failure instanceof SQLException sql && PgFailure.isLoss(sql)) {
                session.giveUp();
            } else {
                session.rollback();
            }
            throw failure;
        }
    }

    /** What the server counts of writes anyway; it tells of them within a second, and of idle relays' within some. */
    @Override
    public String changes() {
        return "select cast(sum(pg_stat_get_tuples_inserted(written) + pg_stat_get_tuples_updated(written)"
                + " + pg_stat_get_tuples_deleted(written)) as bigint) from (values (cast('delivery' as regclass)),"
                + " (cast('rejected' as regclass)), (cast('flow' as regclass))) as tables (written)";
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            session.close();
        } finally {
            lock.unlock();
        }
    }
}
