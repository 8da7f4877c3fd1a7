package org.triggerrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The relay's own account of its commits: how many, how long in all, and the longest of late, in seconds. */
record CommitClock(double count, double sum, double max) {
    static final CommitClock NONE = new CommitClock(Double.NaN, Double.NaN, Double.NaN);

    private static final String METRIC = "relay_commit_seconds";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Reads it at {@code /observe/metrics}; {@link #NONE} where that is not there. */
    static CommitClock read(int port) {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/observe/metrics");
        HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new CommitClock(value(text, "_count"), value(text, "_sum"), value(text, "_max"));
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    /** Commits since an earlier reading; the maximum is the newest known. */
    CommitClock since(CommitClock earlier) {
        return new CommitClock(count - earlier.count, sum - earlier.sum, max);
    }

    double meanMillis() {
        return sum / count * 1000;
    }

    private static double value(String text, String suffix) {
        return text.lines()
                .filter(line -> line.startsWith(METRIC + suffix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
