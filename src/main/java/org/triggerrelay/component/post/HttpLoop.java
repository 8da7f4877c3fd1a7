package org.triggerrelay.component.post;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** Sends over connections of one event loop, so that no request or answer hops to another one's thread. */
final class HttpLoop extends AbstractVerticle {
    private static final int LONGEST_CONNECT = 10_000;
    private final int connectionsPerHost;
    private @Nullable HttpClient client;

    HttpLoop(int connectionsPerHost) {
        this.connectionsPerHost = connectionsPerHost;
    }

    @Override
    public void start() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(LONGEST_CONNECT),
                new PoolOptions().setHttp1MaxSize(connectionsPerHost));
    }

    @Override
    public void stop() {
        if (client != null) {
            client.close();
        }
    }

    /** Sends the body, and waits so many milliseconds for the whole answer; the attempt is told how it ended. */
    void send(RequestOptions options, byte[] body, long timeout, HttpAttempt attempt) {
        context.runOnContext(go -> {
            HttpClient from = client;
            if (from == null) {
                attempt.fail(new IllegalStateException("the relay is stopping"));
                return;
            }
            try {
                from.request(options)
                        .onSuccess(connected -> attempt.send(vertx, connected, body, timeout))
                        .onFailure(attempt::fail);
            } catch (RuntimeException closed) {
                attempt.fail(closed);
            }
        });
    }
}
