package org.triggerrelay.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.triggerrelay.event.Digest;

/** Customer Insights' REST API on 127.0.0.1: lists of objects in pages with tags, and a token endpoint that it believes. */
final class StandInApi implements AutoCloseable {
    static final String SECRET = "a-client's secret&+";

    private final HttpServer server;
    private final Map<String, List<String>> lists = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> script = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final AtomicInteger token = new AtomicInteger(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int pageSize = 2;

    /** One call, and what it was answered. */
    record Call(String target, String authorization, String key, int status, long nanos) {}

    StandInApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::token);
        server.createContext("/v1/", this::list);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What a path has from now on; measures go from page to page by links, others by how many came before. */
    StandInApi has(String path, String... objects) {
        lists.put(path, List.of(objects));
        return this;
    }

    StandInApi pages(int size) {
        pageSize = size;
        return this;
    }

    /** What the next calls of a path are answered: a status, {@code broken} JSON, {@code none} or {@code never}. */
    void answerNext(String path, String... answers) {
        script.computeIfAbsent(path, none -> new ArrayDeque<>()).addAll(List.of(answers));
    }

    /** From now on only a token that is given out from now on is good. */
    void revoke() {
        token.incrementAndGet();
    }

    List<Call> calls(String path) {
        return calls.stream()
                .filter(call -> call.target().startsWith("/v1" + path))
                .toList();
    }

    List<String> forms() {
        return List.copyOf(forms);
    }

    private void token(HttpExchange exchange) throws IOException {
        forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(
                exchange,
                200,
                "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600}".formatted(token.get()));
    }

    private void list(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        String next = next(path);
        int status =
                switch (next) {
                    case "never" -> never();
                    case "none" -> hangUp(exchange);
                    case "" -> answer(exchange, path);
                    case "broken" -> send(exchange, 200, "[{\"name\": \"Bro");
                    case "429" -> {
                        exchange.getResponseHeaders().set("Retry-After", "1");
                        yield send(exchange, 429, "");
                    }
                    default -> send(exchange, Integer.parseInt(next), "{\"message\":\"as told\"}");
                };
        var headers = exchange.getRequestHeaders();
        calls.add(new Call(
                exchange.getRequestURI().toString(),
                headers.getFirst("Authorization"),
                headers.getFirst("Ocp-Apim-Subscription-Key"),
                status,
                System.nanoTime()));
    }

    private synchronized String next(String path) {
        Queue<String> answers = script.getOrDefault(path, new ArrayDeque<>());
        return answers.isEmpty() ? "" : answers.remove();
    }

    private static int hangUp(HttpExchange exchange) {
        exchange.close();
        return 0;
    }

    private int never() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private int answer(HttpExchange exchange, String path) throws IOException {
        if (!("Bearer token-" + token.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return send(exchange, 401, "");
        }
        List<String> objects = lists.get(path);
        if (objects == null) {
            return send(exchange, 404, "{\"message\":\"there is nothing of this name\"}");
        }
        String body = page(exchange, path, objects);
        String tag = "\"" + Digest.of(body).substring(0, 8) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        return tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                ? send(exchange, 304, "")
                : send(exchange, 200, body);
    }

    private String page(HttpExchange exchange, String path, List<String> objects) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int from = query.contains("skip=") ? Integer.parseInt(query.replaceAll(".*skip=", "")) : 0;
        int to = Math.min(from + pageSize, objects.size());
        String page = from > to ? "[]" : objects.subList(from, to).toString();
        return path.endsWith("measures")
                ? "{\"value\":" + page
                        + (to < objects.size() ? ",\"nextLink\":\"" + url("/v1" + path) + "?$skip=" + to + "\"" : "")
                        + "}"
                : page;
    }

    private static int send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
        return status;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
