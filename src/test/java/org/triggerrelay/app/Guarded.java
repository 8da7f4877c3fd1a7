package org.triggerrelay.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy in front of a relay, under a prefix, that lets one key in; another may read only. */
final class Guarded implements AutoCloseable {
    static final String PREFIX = "/behind/it";
    static final String KEY = "key-of-an-operator-4711";
    static final String READER = "key-of-a-reader-0815";

    private final HttpServer server;
    private final URI relay;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Guarded(URI relay) throws IOException {
        this.relay = relay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PREFIX + "/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What was let through: method, path and query. */
    List<String> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean reads = exchange.getRequestMethod().equals("GET");
        if (key.equals("Bearer " + KEY) || (reads && key.equals("Bearer " + READER))) {
            forward(exchange);
        } else if (key.equals("Bearer " + READER)) {
            answer(exchange, 403, "{\"detail\":\"this key lacks the scope operator\"}");
        } else {
            answer(exchange, 401, "");
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(PREFIX.length());
        asked.add(exchange.getRequestMethod() + " " + path);
        var request = HttpRequest.newBuilder(relay.resolve(path))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
