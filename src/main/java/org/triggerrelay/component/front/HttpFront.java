package org.triggerrelay.component.front;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.http.Answers;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Gate;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;

/**
 * The one port of the relay, on Vert.x: {@code platform-http:} routes, asynchronous to their answer, the operator's
 * paths, the pages that cards and mails lead to, and for all other paths those who subscribe. Camel's own engine holds
 * one of twenty workers a request until its route ends, so at most twenty events would share a commit. While the relay is not
 * open everything but {@code /observe} is answered 503.
 */
public final class HttpFront implements PlatformHttpEngine, AutoCloseable {
    /** What strangers see is not kept, takes nothing from elsewhere, and tells nobody where it was. */
    private static final Map<String, String> VISITED = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final Vertx vertx;
    private final HttpSettings settings;
    private final HttpPort port;
    private final Doors doors;
    private final IntSupplier waiting;
    private final Answers answers;
    private final Map<String, HttpFeedConsumer> consumers = new ConcurrentHashMap<>();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open;

    /**
     * Who answers behind the port.
     *
     * @param gate is asked first, about every request
     * @param operator {@code /api} and {@code /observe}
     * @param visitors the pages that messages link to
     * @param pages the operator's page, and signing in
     * @param subscribers all other paths
     */
    public record Doors(
            Gate gate,
            Function<Request, Response> operator,
            Function<Request, Response> visitors,
            Function<Request, Response> pages,
            Function<Request, Response> subscribers) {}

    /** Serves routes, and what is behind these doors; turns away while too much waits for a commit; counts its answers. */
    public HttpFront(Vertx vertx, HttpSettings settings, Doors doors, IntSupplier waiting, Answers answers) {
        this.vertx = vertx;
        this.settings = settings;
        this.port = new HttpPort(vertx, settings);
        this.doors = doors;
        this.waiting = waiting;
        this.answers = answers;
    }

    /** Finds out whether it can listen; fails with a message that names the setting where it cannot. */
    public void tryListening() {
        port.tryListening();
    }

    /** Listens; fails likewise. */
    public void listen() throws InterruptedException {
        port.listen(this::handle);
    }

    /** From now on events are taken; or no longer. */
    public void open(boolean open) {
        this.open = open;
    }

    public boolean isOpen() {
        return open;
    }

    /** The port that it listens on. */
    public int port() {
        return port.number();
    }

    private void handle(HttpServerRequest request) {
        request.response()
                .bodyEndHandler(sent -> answers.count(request.response().getStatusCode()));
        String path = request.path() == null ? "/" : request.path();
        HttpFeedConsumer consumer = isOwn(path) ? null : consumers.get(path);
        if (consumer != null
                && doors.gate().letsAnyoneSend()
                && !request.headers().contains("Origin")) { // no time is spent on what nobody asks for
            enter(request, new Request(request.method().name(), path, Map.of()), consumer);
            return;
        }
        Request asked = read(request, path);
        var arrival = new Gate.Arrival(asked, request.isSSL(), consumer != null);
        CompletableFuture<Gate.Word> word = doors.gate().ask(arrival).toCompletableFuture();
        if (word.isDone()) {
            admit(request, asked, consumer, word.join());
            return;
        }
        var context = vertx.getOrCreateContext();
        request.pause();
        word.thenAccept(said -> context.runOnContext(back -> {
            request.resume();
            admit(request, asked, consumer, said);
        }));
    }

    /** Whether the relay answers at this path itself, whatever routes want. */
    private static boolean isOwn(String path) {
        return isOfOperator(path) || VisitorPages.isAt(path) || Site.isAt(path);
    }

    private static boolean isOfOperator(String path) {
        return path.startsWith("/observe/") || path.startsWith("/api/") || path.equals("/api");
    }

    private void admit(HttpServerRequest request, Request asked, @Nullable HttpFeedConsumer consumer, Gate.Word said) {
        switch (said) {
            case Gate.Word.Leave leave -> send(request, leave.response());
            case Gate.Word.Enter enter -> enter(request, asked.by(enter.caller()), consumer);
        }
    }

    private void enter(HttpServerRequest request, Request asked, @Nullable HttpFeedConsumer consumer) {
        String path = asked.path();
        if (isOfOperator(path)) {
            answer(request, asked, doors.operator());
        } else if (VisitorPages.isAt(path)) {
            VISITED.forEach((name, value) -> request.response().putHeader(name, value));
            answer(request, asked, doors.visitors());
        } else if (Site.isAt(path)) {
            answer(request, asked, doors.pages());
        } else if (!open) {
            HttpExchange.problem(request, 503, "the relay is starting or stopping; send it again");
        } else if (waiting.getAsInt() > settings.maxWaiting()) {
            HttpExchange.problem(
                    request,
                    503,
                    "more than relay.http.max-waiting operations wait for the ledger: send it again after Retry-After");
        } else if (consumer == null) {
            answer(request, asked, doors.subscribers());
        } else {
            new HttpExchange(
                            request, asked.caller(), consumer, settings.maxBody(), blocking, vertx.getOrCreateContext())
                    .begin();
        }
    }

    private static Request read(HttpServerRequest request, String path) {
        var query = new HashMap<String, String>();
        request.params().forEach(query::put);
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        String from = request.remoteAddress().hostAddress();
        return new Request(request.method().name(), path, query, headers, new byte[0], Caller.NOBODY, from);
    }

    private void answer(HttpServerRequest request, Request asked, Function<Request, Response> by) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= EventReader.MAX_BYTES) { // what is longer is refused, and read to its end for that
                body.appendBuffer(chunk);
            }
        });
        var context = vertx.getOrCreateContext();
        request.endHandler(end -> blocking.execute(() -> {
            Response response = by.apply(asked.saying(body.getBytes()));
            context.runOnContext(back -> send(request, response));
        }));
    }

    private void send(HttpServerRequest request, Response response) {
        response.headers().forEach((name, value) -> request.response().putHeader(name, value));
        if (response.stream() == null || request.method().equals(HttpMethod.HEAD)) {
            HttpExchange.send(request, response.status(), response.contentType(), response.bytes());
        } else if (!request.response().closed()) {
            request.response().putHeader("Content-Type", response.contentType()).setChunked(true);
            SafeHeaders.put(request.response().headers(), response.contentType());
            var outlet = new HttpOutlet(request.response(), vertx.getOrCreateContext());
            var stream = response.stream();
            blocking.execute(() -> stream.accept(outlet));
        }
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpFeedConsumer(endpoint, processor, this);
    }

    void register(String path, HttpFeedConsumer consumer) {
        if (consumers.putIfAbsent(path, consumer) != null) {
            throw new IllegalStateException("two routes want the path " + path + "; give one of them another");
        }
    }

    void unregister(String path, HttpFeedConsumer consumer) {
        consumers.remove(path, consumer);
    }

    @Override
    public int getServerPort() {
        return port.number();
    }

    @Override
    public void close() {
        open = false;
        blocking.close();
    }
}
