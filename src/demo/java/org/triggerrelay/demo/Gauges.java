package org.triggerrelay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What the relay tells of itself over HTTP. */
final class Gauges {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI relay;

    /** Events that the relay has accepted, known already, and refused. */
    record Events(long accepted, long duplicates, long rejected) {
        long all() {
            return accepted + duplicates + rejected;
        }

        @Override
        public String toString() {
            return "%d accepted, %d duplicate, %d rejected".formatted(accepted, duplicates, rejected);
        }
    }

    Gauges(HttpClient http, URI relay) {
        this.http = http;
        this.relay = relay;
    }

    Events events() throws IOException, InterruptedException {
        String metrics = get("/observe/metrics");
        return new Events(events(metrics, "accepted"), events(metrics, "duplicate"), events(metrics, "rejected"));
    }

    /** Of all feeds. */
    private static long events(String metrics, String outcome) {
        return metrics.lines()
                .filter(line -> line.startsWith("relay_events_total{") && line.contains("outcome=\"" + outcome + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How many deliveries are on their way. */
    long underWay() throws IOException, InterruptedException {
        long number = 0;
        for (JsonNode flow : JSON.readTree(get("/api/flows"))) {
            number += flow.path("due").asLong() + flow.path("running").asLong();
        }
        return number;
    }

    /** One line on each flow that does not run, and on each delivery that was given up. */
    List<String> troubles() throws IOException, InterruptedException {
        var troubles = new ArrayList<String>();
        for (JsonNode flow : JSON.readTree(get("/api/flows"))) {
            if (flow.path("due").asLong() > 0) {
                troubles.add("flow " + flow.path("flow").asText() + " is "
                        + flow.path("state").asText() + ", with " + flow.path("due") + " due to be tried again");
            }
        }
        for (JsonNode letter : JSON.readTree(get("/api/dead-letters"))) {
            troubles.add("dead letter of flow " + letter.path("flow").asText() + ": "
                    + letter.path("reason").asText());
        }
        return troubles;
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(relay.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
