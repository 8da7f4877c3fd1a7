package org.triggerrelay.component.front;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Where the relay listens: one server for each event loop, on one port, with TLS or without. */
final class HttpPort {
    private final Vertx vertx;
    private final HttpSettings settings;
    private volatile int number;
    private volatile @Nullable PemKeyCertOptions tls;

    HttpPort(Vertx vertx, HttpSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** The port that it listens on, also where the settings leave it open. */
    int number() {
        return number;
    }

    /** Finds out whether it can listen; fails with a message that names the setting where it cannot. */
    void tryListening() {
        tls = settings.tls() == null ? null : settings.tls().options(vertx);
        try (var attempt = new ServerSocket()) {
            attempt.setReuseAddress(true);
            attempt.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException | IllegalArgumentException taken) {
            throw cannotListen(String.valueOf(taken.getMessage()), taken);
        }
    }

    /** Hands each request to this handler from now on; fails likewise. */
    void listen(Handler<HttpServerRequest> requests) throws InterruptedException {
        int loops = settings.port() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        try {
            vertx.deployVerticle(() -> new Listener(requests), new DeploymentOptions().setInstances(loops))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            String why = e.getCause() == null
                    ? "no answer within 10 s"
                    : String.valueOf(e.getCause().getMessage());
            throw cannotListen(why, e);
        }
    }

    private IllegalStateException cannotListen(String why, Exception cause) {
        return new IllegalStateException(
                "cannot listen on " + settings.host() + ":" + settings.port() + ": " + why
                        + "; check relay.http.host and relay.http.port, or end what listens there",
                cause);
    }

    private HttpServerOptions options() {
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setTcpNoDelay(true)
                .setIdleTimeout(120)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setCompressionSupported(false);
        return tls == null
                ? options
                : options.setSsl(true).setKeyCertOptions(tls).setUseAlpn(true);
    }

    private final class Listener extends AbstractVerticle {
        private final Handler<HttpServerRequest> requests;

        private Listener(Handler<HttpServerRequest> requests) {
            this.requests = requests;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(options())
                    .requestHandler(requests)
                    .listen()
                    .<Void>map(listening -> {
                        number = listening.actualPort();
                        return null;
                    })
                    .onComplete(started);
        }
    }
}
