package org.triggerrelay.component.post;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.triggerrelay.action.Destination;
import org.triggerrelay.component.sending.EventLoops;

/**
 * Sends over HTTP to addresses that may be called: asynchronous, a pool of connections for each event loop, no retries
 * and redirects of its own.
 */
final class HttpSender {
    private final CheckedAddresses addresses;
    private final List<HttpLoop> loops;
    private final AtomicInteger turn = new AtomicInteger();

    private HttpSender(CheckedAddresses addresses, List<HttpLoop> loops) {
        this.addresses = addresses;
        this.loops = loops;
    }

    /** A sender on these event loops, with at most so many connections to one host at a time. */
    static HttpSender on(EventLoops threads, CheckedAddresses addresses, int connectionsPerHost) {
        List<Context> contexts = threads.contexts();
        int each = Math.ceilDiv(connectionsPerHost, contexts.size());
        return new HttpSender(
                addresses,
                contexts.stream()
                        .map(context -> new HttpLoop(threads.vertx(), context, each))
                        .toList());
    }

    /** Posts the body, and waits so many milliseconds for the whole answer; else it fails, with {@link PostFailed} or a refusal. */
    CompletableFuture<Answered> post(Destination to, Map<String, String> headers, byte[] body, long timeout) {
        return addresses.of(to).thenCompose(address -> send(HttpMethod.POST, to, address, headers, body, timeout));
    }

    /** Asks what may be sent there, in the same way and without a body. */
    CompletableFuture<Answered> options(Destination to, Map<String, String> headers, long timeout) {
        return addresses
                .of(to)
                .thenCompose(address -> send(HttpMethod.OPTIONS, to, address, headers, new byte[0], timeout));
    }

    private CompletableFuture<Answered> send(
            HttpMethod method,
            Destination to,
            InetAddress address,
            Map<String, String> headers,
            byte[] body,
            long timeout) {
        var attempt = new HttpAttempt(to);
        try {
            loop().send(request(method, to, address, headers, timeout), body, timeout, attempt);
        } catch (RuntimeException stopping) {
            attempt.fail(stopping);
        }
        return attempt.answer();
    }

    /** That of this thread where it has one, else the next. */
    private HttpLoop loop() {
        for (HttpLoop loop : loops) {
            if (loop.isHere()) {
                return loop;
            }
        }
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    private static RequestOptions request(
            HttpMethod method, Destination to, InetAddress address, Map<String, String> headers, long timeout) {
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
                .setHost(to.address())
                .setPort(to.port())
                .setSsl(to.secure())
                .setURI(to.target())
                .setFollowRedirects(false)
                .setConnectTimeout(timeout)
                .putHeader("user-agent", "trigger-relay");
        headers.forEach(options::putHeader);
        return options;
    }

    void stop() throws Exception {
        for (HttpLoop loop : loops) {
            loop.stop();
        }
    }

    static void await(Future<?> done) throws Exception {
        done.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
