package org.triggerrelay.component.post;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends over connections of one event loop, so that no request or answer hops to another one's thread. */
final class HttpLoop {
    private static final int LONGEST_CONNECT = 10_000;

    /** How often it looks for attempts whose time is up: a timer for each costs more than the look at all of them. */
    private static final Duration LOOK = Duration.ofMillis(25);

    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private final Set<HttpAttempt> underWay = new HashSet<>(); // of the event loop alone
    private boolean looking;

    HttpLoop(Vertx vertx, Context context, int connectionsPerHost) {
        this.vertx = vertx;
        this.context = context;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(LONGEST_CONNECT),
                new PoolOptions().setHttp1MaxSize(connectionsPerHost));
    }

    void stop() throws Exception {
        HttpSender.await(client.close());
    }

    /** Whether this is its thread. */
    boolean isHere() {
        return Vertx.currentContext() == context;
    }

    /** Sends the body, and waits so many milliseconds for the whole answer; the attempt is told how it ended. */
    void send(RequestOptions options, byte[] body, long timeout, HttpAttempt attempt) {
        if (isHere()) {
            connect(options, body, timeout, attempt);
        } else {
            context.runOnContext(go -> connect(options, body, timeout, attempt));
        }
    }

    private void connect(RequestOptions options, byte[] body, long timeout, HttpAttempt attempt) {
        try {
            client.request(options)
                    .onSuccess(connected -> send(connected, body, timeout, attempt))
                    .onFailure(attempt::fail);
        } catch (RuntimeException closed) {
            attempt.fail(closed);
        }
    }

    private void send(HttpClientRequest connected, byte[] body, long timeout, HttpAttempt attempt) {
        underWay.add(attempt);
        attempt.answer().whenComplete((answered, failure) -> underWay.remove(attempt));
        attempt.send(connected, Buffer.buffer(body), timeout);
        if (!looking) {
            look();
        }
    }

    private void look() {
        looking = !underWay.isEmpty();
        if (looking) {
            vertx.setTimer(LOOK.toMillis(), now -> {
                List.copyOf(underWay).forEach(HttpAttempt::endIfLate);
                look();
            });
        }
    }
}
