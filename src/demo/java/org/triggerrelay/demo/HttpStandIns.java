package org.triggerrelay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Stands in for Teams' Workflows and for Power Automate: takes what is posted to exactly a URL it gave, with 202. */
final class HttpStandIns implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIGNED =
            "/triggers/manual/paths/invoke?api-version=1&sp=%%2Ftriggers%%2Fmanual%%2Frun&sv=1.0&sig=%s%%2Ba%%3D";

    /** Takes a posted body in as a delivery. */
    private interface Reading {
        void read(JsonNode body);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reading> targets = new ConcurrentHashMap<>();
    private final BiConsumer<Delivery, List<String>> arrivals;

    HttpStandIns(BiConsumer<Delivery, List<String>> arrivals) throws IOException {
        this.arrivals = arrivals;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The URL of a channel's workflow, which only this flow is to know. */
    String channel(String name, String flow) {
        return url("teams-" + flow, body -> {
            CardDrawing card = CardDrawing.of(body);
            var delivery = new Delivery(Kind.CARD, flow, "channel " + name, card.title(), card.reason());
            arrivals.accept(delivery, card.lines());
        });
    }

    /** The signed URL of a Power Automate flow. */
    String automation(String name, String id) {
        return url(id, body -> {
            String dimension = body.path("dimension").asText();
            var delivery = new Delivery(
                    Kind.WEBHOOK,
                    body.path("flow").asText(),
                    "Power Automate flow '" + name + "'",
                    body.path("subject").asText() + (dimension.isEmpty() ? "" : ", " + dimension),
                    body.path("reason").asText());
            arrivals.accept(delivery, JsonDrawing.lines(body));
        });
    }

    private String url(String id, Reading reading) {
        String target = "/workflows/" + id + SIGNED.formatted(id);
        targets.put(target, reading);
        return "http://127.0.0.1:" + server.getAddress().getPort() + target;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            Reading reading = targets.get(call.getRequestURI().toString());
            if (reading == null || !call.getRequestMethod().equals("POST")) {
                call.sendResponseHeaders(401, -1); // as the real ones do when a byte of the signature is wrong
                return;
            }
            reading.read(JSON.readTree(call.getRequestBody()));
            call.sendResponseHeaders(202, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The URLs' settings, by the name of each setting. */
    Map<String, String> settings() {
        return Map.of(
                "teams.operations.webhook-url", channel("Operations", "teams-on-refresh-failure"),
                "flows.webhook-on-refresh-success.url", automation("Update the dashboards", "update-dashboards"),
                "flows.webhook-on-unification.url", automation("Export the segments", "export-segments"),
                "flows.webhook-on-basket-growth.url", automation("Tell the shop managers", "tell-managers"),
                "flows.webhook-on-full-refresh.url", automation("Close the night", "close-night"));
    }
}
