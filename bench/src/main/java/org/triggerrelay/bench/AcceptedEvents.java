package org.triggerrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The relay's own count of what it has accepted. */
final class AcceptedEvents {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private AcceptedEvents() {}

    /** How many events came out of files, by {@code /observe/metrics}. */
    static double outOfFiles(int port) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"))
                .build();
        try {
            String text =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return text.lines()
                    .filter(line -> line.startsWith("relay_events_total{")
                            && line.contains("feed=\"files\"")
                            && line.contains("outcome=\"accepted\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
