package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** Reads over a connection of their own, one at a time. */
final class SqliteReader implements SqlReads.Source {
    private final Statements sql;
    private final ReentrantLock lock = new ReentrantLock();

    SqliteReader(Statements sql) {
        this.sql = sql;
    }

    @Override
    public <R> R read(SqlReads.Query<R> query) throws SQLException {
        lock.lock();
        try {
            return query.run(sql);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <R> R snapshot(SqlReads.Query<R> query) throws SQLException {
        return read(one -> {
            one.update("begin");
            try {
                return query.run(one);
            } finally {
                one.update("commit");
            }
        });
    }

    @Override
    public String changes() {
        return "pragma data_version";
    }

    @Override
    public void close() throws SQLException {
        read(one -> {
            one.close();
            return true;
        });
    }
}
