package org.triggerrelay.app;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Sends events to a queue, each of which starts one flow, whether or not anybody takes them; some hundred wait at most. */
final class QueueLoad implements AutoCloseable {
    private static final int MOST_WAITING = 300;

    private final Broker broker;
    private final String queue;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Thread sender;
    private volatile boolean ended;

    QueueLoad(Broker broker, String queue) {
        this.broker = broker;
        this.queue = queue;
        this.sender = Thread.ofPlatform().daemon(true).start(this::send);
    }

    /** Which events the broker has taken. */
    Set<String> sent() {
        return Set.copyOf(sent);
    }

    private void send() {
        broker.sendAll(queue, send -> {
            for (int next = 0; !ended; next++) {
                String id = "queue-" + next;
                send.accept(Event.failed(id, "CRM").toString());
                sent.add(id);
                while (!ended && broker.held(queue) >= MOST_WAITING) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        });
    }

    /** Sends no more. */
    void end() {
        ended = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
