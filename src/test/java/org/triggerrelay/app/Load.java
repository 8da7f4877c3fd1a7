package org.triggerrelay.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Several connections that post events, each of which starts one flow, and remember which were acknowledged. */
final class Load implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final List<Thread> connections;
    private final String name;
    private final URI target;
    private volatile boolean ended;

    /** Begins to post to this address; what cannot be reached is tried again. */
    Load(URI target, int connections) {
        this("load", target, connections);
    }

    /** The same, with ids that begin with a name. */
    Load(String name, URI target, int connections) {
        this.name = name;
        this.target = target;
        this.connections = IntStream.range(0, connections)
                .mapToObj(connection -> Thread.ofVirtual().start(this::post))
                .toList();
    }

    /** How many were begun; the number behind the name says which one an event is. */
    long begun() {
        return next.get();
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How often it was answered or failed otherwise: {@code 503 Retry-After}, or {@code HttpTimeoutException}. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    private void refused(String how) {
        refusals.merge(how, 1, Integer::sum);
        LockSupport.parkNanos(10_000_000);
    }

    private void post() {
        while (!ended) {
            String id = name + "-" + next.incrementAndGet();
            try {
                HttpRequest request = HttpRequest.newBuilder(target)
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Event.failed(id, "CRM").toString()))
                        .build();
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 202) {
                    acknowledged.add(id);
                } else {
                    boolean saysWhen =
                            answer.headers().firstValue("Retry-After").isPresent();
                    refused(answer.statusCode() + (saysWhen ? " Retry-After" : ""));
                }
            } catch (IOException down) {
                refused(down.getClass().getSimpleName());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        end();
        client.shutdownNow();
    }

    /** Posts no more; returns when every connection has its last answer. */
    void end() {
        ended = true;
        for (Thread connection : connections) {
            try {
                connection.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
