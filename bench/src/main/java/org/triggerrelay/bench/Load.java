package org.triggerrelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Sends events over keep-alive connections from the calling thread, as fast as answers come or at a fixed rate. */
final class Load implements AutoCloseable {
    private static final int LOST_CONNECTIONS_AT_MOST = 1000;
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long TIMER_SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final Selector selector;
    private final int port;
    private final Tally tally;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private int open;
    private int lost;
    private boolean closedLoop;
    private long end;

    Load(int port, int connections, Tally tally) throws IOException {
        this.port = port;
        this.tally = tally;
        selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            idle.push(connect());
        }
    }

    /** Closed loop: each connection sends its next event when the last one is answered. */
    void asFastAsAnswered(long nanos) throws IOException {
        closedLoop = true;
        end = System.nanoTime() + nanos;
        while (!idle.isEmpty()) {
            send(idle.pop(), System.nanoTime());
        }
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            selector.select(this::ready, millis(end - now));
        }
    }

    /**
     * Open loop: an event is due every {@code 1/perSecond}, whatever the answers do. Its time counts from the write;
     * where it had to wait for a free connection or this thread was late by more than the timer's slack, from when it
     * was due.
     */
    void atRate(int perSecond, long nanos) throws IOException {
        closedLoop = false;
        long start = System.nanoTime();
        end = start + nanos;
        long events = nanos * perSecond / TimeUnit.SECONDS.toNanos(1);
        for (long i = 0; i < events; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long now = System.nanoTime();
            boolean waited = false;
            while ((now < due || idle.isEmpty()) && now < end + LAST_ANSWERS_NANOS) {
                waited |= now >= due;
                selector.select(this::ready, millis(due - now));
                now = System.nanoTime();
            }
            if (idle.isEmpty()) {
                return;
            }
            selector.selectNow(this::ready);
            now = System.nanoTime();
            tally.lateness.record(now - due);
            send(idle.pop(), waited || now - due > TIMER_SLACK_NANOS ? due : now);
        }
    }

    /** Waits for the answers to what is under way, within a bound. */
    void finish() throws IOException {
        end = 0;
        long bound = System.nanoTime() + LAST_ANSWERS_NANOS;
        while (idle.size() < open && System.nanoTime() < bound) {
            selector.select(this::ready, 100);
        }
        for (int i = idle.size(); i < open; i++) {
            tally.unanswered();
        }
    }

    private static long millis(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private void send(Connection connection, long from) throws IOException {
        if (tally.full()) {
            idle.push(connection);
            return;
        }
        connection.send(tally.next(from));
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (!connection.answered()) {
                return;
            }
            long now = System.nanoTime();
            tally.answered(connection.number(), connection.status(), now);
            if (closedLoop && now < end) {
                send(connection, now);
            } else {
                idle.push(connection);
            }
        } catch (IOException e) {
            replace(connection, e);
        }
    }

    private void replace(Connection connection, IOException cause) {
        tally.unanswered();
        try {
            connection.close();
            open--;
            if (++lost > LOST_CONNECTIONS_AT_MOST) {
                throw new UncheckedIOException("more than " + lost + " connections lost: is it still running?", cause);
            }
            Connection next = connect();
            if (closedLoop && System.nanoTime() < end) {
                send(next, System.nanoTime());
            } else {
                idle.push(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws IOException {
        Connection connection = new Connection(selector, port);
        open++;
        return connection;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
