package org.triggerrelay.component.front;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.Gzip;
import org.triggerrelay.http.Caller;
import org.triggerrelay.ledger.LedgerUnavailable;

/** One request on its way through a route: read within a bound, routed without a waiting thread, answered. */
final class HttpExchange {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final int SMALL = 64 * 1024;
    private static final int READ_PAST = 20;
    private static final Buffer NOTHING = Buffer.buffer(0);

    private final HttpServerRequest request;
    private final Caller caller;
    private final HttpFeedConsumer consumer;
    private final long maxBody;
    private final Executor blocking;
    private final Context context;
    private Buffer body = NOTHING;
    private long received;
    private boolean isPacked;

    HttpExchange(
            HttpServerRequest request,
            Caller caller,
            HttpFeedConsumer consumer,
            long maxBody,
            Executor blocking,
            Context context) {
        this.request = request;
        this.caller = caller;
        this.consumer = consumer;
        this.maxBody = maxBody;
        this.blocking = blocking;
        this.context = context;
    }

    void begin() {
        if (!consumer.takes(request.method().name())) {
            String methods = consumer.getEndpoint().getHttpMethodRestrict();
            request.response().putHeader("Allow", methods);
            problem(request, 405, "found " + request.method().name() + "; allowed is " + methods);
            return;
        }
        String encoding = request.getHeader("Content-Encoding");
        isPacked = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !isPacked && !encoding.equalsIgnoreCase("identity")) {
            problem(request, 415, "Content-Encoding: found " + encoding + "; allowed are gzip and none");
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            if (declared() > maxBody) {
                tooLarge();
                return;
            }
            request.response().writeContinue();
        }
        request.handler(this::receive);
        request.endHandler(end -> received());
    }

    private long declared() {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A body over the bound is read on and thrown away for a while, so that the client gets to hear the answer. */
    private void receive(Buffer chunk) {
        received += chunk.length();
        if (received <= maxBody) {
            body = body.length() == 0 ? chunk : body.appendBuffer(chunk); // most come in one chunk
        } else if (received > READ_PAST * maxBody) {
            request.connection().close();
        }
    }

    private void received() {
        if (received > maxBody) {
            tooLarge();
        } else if (isPacked) {
            blocking.execute(this::unpack);
        } else if (body.length() <= SMALL) {
            route(body.getBytes());
        } else {
            blocking.execute(() -> route(body.getBytes()));
        }
    }

    /** Unpacks as much as a body may hold, and routes that. */
    private void unpack() {
        byte[] packed = body.getBytes();
        try (var gzip = new Gzip(new ByteArrayInputStream(packed))) {
            byte[] content = gzip.readNBytes((int) Math.min(maxBody, Integer.MAX_VALUE - READ_PAST) + 1);
            Optional<String> fault = Gzip.begins(packed) ? gzip.fault() : Optional.of("it does not begin as gzip does");
            if (content.length > maxBody) {
                context.runOnContext(back -> tooLarge());
            } else if (fault.isPresent()) {
                String detail = "Content-Encoding: found gzip that cannot be unpacked: " + fault.get();
                context.runOnContext(back -> problem(request, 400, detail));
            } else {
                route(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tooLarge() {
        problem(request, 413, "the body is larger than feeds.http.max-body allows: " + maxBody + " bytes");
    }

    private void route(byte[] content) {
        Exchange exchange = consumer.createExchange(true);
        exchange.setProperty(Sender.PROPERTY, caller);
        fill(exchange.getMessage(), content);
        consumer.getAsyncProcessor()
                .process(
                        exchange,
                        doneSync -> context.runOnContext(back -> {
                            answer(exchange);
                            consumer.releaseExchange(exchange, true);
                        }));
    }

    /** Headers that steer Camel are not taken from outside. */
    private void fill(Message message, byte[] content) {
        message.setBody(content);
        request.headers().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("camel")) {
                message.setHeader(name, value);
            }
        });
        message.setHeader(Exchange.HTTP_METHOD, request.method().name());
        message.setHeader(Exchange.HTTP_PATH, request.path());
        message.setHeader(Exchange.HTTP_QUERY, request.query());
    }

    private void answer(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure instanceof LedgerUnavailable) {
            request.response().putHeader("Retry-After", "5");
            problem(request, 503, failure.getMessage() + "; send it again later");
            return;
        }
        if (failure != null) {
            LOG.error("A request to {} failed", request.path(), failure);
            problem(request, 500, "the route failed: " + failure.getClass().getSimpleName() + "; the log says more");
            return;
        }
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] content = message.getBody(byte[].class);
        copyHeaders(exchange, message);
        send(
                request,
                status == null ? 200 : status,
                message.getHeader(Exchange.CONTENT_TYPE, String.class),
                content == null ? new byte[0] : content);
    }

    private void copyHeaders(Exchange exchange, Message message) {
        HeaderFilterStrategy filter = consumer.getEndpoint().getHeaderFilterStrategy();
        message.getHeaders().forEach((name, value) -> {
            if (value != null
                    && !name.equalsIgnoreCase(Exchange.CONTENT_TYPE)
                    && (filter == null || !filter.applyFilterToCamelHeaders(name, value, exchange))) {
                request.response().putHeader(name, value.toString());
            }
        });
    }

    static void problem(HttpServerRequest request, int status, String detail) {
        if (status == 503 && !request.response().headers().contains("Retry-After")) {
            request.response().putHeader("Retry-After", "1");
        }
        byte[] body = HttpAnswer.problem(status, detail).toString().getBytes(StandardCharsets.UTF_8);
        send(request, status, "application/problem+json", body);
    }

    static void send(HttpServerRequest request, int status, @Nullable String contentType, byte[] body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (contentType != null && !contentType.isEmpty()) {
            response.putHeader("Content-Type", contentType);
        }
        SafeHeaders.put(response.headers(), contentType);
        response.setStatusCode(status).end(Buffer.buffer(body));
    }
}
