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
