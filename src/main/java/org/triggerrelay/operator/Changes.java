package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Outlet;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.ledger.Pulse;

/**
 * {@code GET /api/stream}: tells all who listen that something has changed, as server-sent events. One look at the ledger a
 * second is enough for all of them, and none is taken while nobody listens.
 */
public final class Changes implements Resource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int MOST = 200;
    private static final int LOOKS_BETWEEN_SIGNS = 15;

    /** A comment, which keeps connections open that somebody between would close. */
    private static final String SIGN = ": nothing new\n\n";

    private final Ledger ledger;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("changes").daemon(true).factory());
    private final Set<Outlet> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable Future<?> looking;
    private @Nullable Pulse before;
    private long changes;
    private String told = "";
    private int silent;

    /** Of this ledger. */
    public Changes(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/api/stream")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET"));
        }
        Asking.of(request, List.of());
        if (listeners.size() >= MOST) {
            return Optional.of(Response.problem(503, MOST + " listen already, which is the most; come back later")
                    .with("Retry-After", "30"));
        }
        return Optional.of(Response.stream("text/event-stream", this::listen)
                .with("Cache-Control", "no-store")
                .with("X-Accel-Buffering", "no"));
    }

    private synchronized void listen(Outlet outlet) {
        if (looks.isShutdown()) {
            return;
        }
        listeners.add(outlet);
        outlet.onEnd(() -> leave(outlet));
        try {
            if (look()) {
                silent = 0;
                listeners.stream().filter(other -> other != outlet).forEach(other -> other.send(told));
            }
        } catch (LedgerUnavailable away) {
            LOG.debug("A listener came while the ledger was away", away);
        }
        outlet.send(told.isEmpty() ? SIGN : told);
        if (looking == null && !listeners.isEmpty()) {
            looking = looks.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
        }
    }

    private synchronized void leave(Outlet outlet) {
        listeners.remove(outlet);
        if (listeners.isEmpty() && looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }

    private synchronized void tell() {
        try {
            if (look()) {
                silent = 0;
                listeners.forEach(listener -> listener.send(told));
                return;
            }
        } catch (LedgerUnavailable away) {
            LOG.debug("The ledger is away; who listens is told once it is back", away);
        } catch (RuntimeException failure) {
            LOG.warn("Whether anything has changed could not be told", failure);
        }
        if (++silent >= LOOKS_BETWEEN_SIGNS) {
            silent = 0;
            listeners.forEach(listener -> listener.send(SIGN));
        }
    }

    /** Whether there is something to tell that was not told before. */
    private boolean look() {
        Pulse now = ledger.reads().overview().pulse();
        if (!now.equals(before)) {
            before = now;
            changes++;
        }
        String next = "event: changed\ndata: "
                + JsonNodeFactory.instance
                        .objectNode()
                        .put("events", now.events())
                        .put("deliveries", changes)
                        .put("rejected", now.rejected())
                        .put("flows", ledger.flows().version())
                + "\n\n";
        boolean isNew = !next.equals(told);
        told = next;
        return isNew;
    }

    @Override
    public void close() {
        looks.shutdownNow();
        listeners.clear();
    }
}
