package org.triggerrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The relay's own account of its commits: how many, how long in all, and the longest since last asked, in seconds. */
record CommitClock(double count, double sum, double max) {
    static final CommitClock NONE = new CommitClock(Double.NaN, Double.NaN, Double.NaN);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Reads it at {@code /observe/metrics}; {@link #NONE} where that is not there. */
    static CommitClock read(int port) {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/observe/metrics");
        HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new CommitClock(
                    value(text, "relay_commits_total "),
                    value(text, "relay_commit_seconds_total "),
                    value(text, "relay_commit_longest_seconds "));
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    /** Commits since an earlier reading. */
    CommitClock since(CommitClock earlier) {
        return new CommitClock(count - earlier.count, sum - earlier.sum, max);
    }

    double meanMillis() {
        return sum / count * 1000;
    }

    private static double value(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
