package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.triggerrelay.Running;
import org.triggerrelay.cli.Settings;

/** The real application in this JVM: a folder of its own, a free port, the project's routes and the test's flows. */
final class TestRelay implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Running running;

    TestRelay(Path folder) {
        this.folder = folder;
        settings.put("relay.http.port", "0");
        settings.put("relay.ledger.url", "jdbc:sqlite:" + folder.resolve("data/relay.db"));
        settings.put(
                "relay.routes.directory", Path.of("routes").toAbsolutePath().toString());
        settings.put("relay.flows.directories", flows().toString());
        settings.put("feeds.files.directory", inbox().toString());
        settings.put("relay.destinations.allow", "127.0.0.1");
        settings.put("owners.file", folder.resolve("owners.csv").toString());
    }

    TestRelay set(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    TestRelay environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestRelay flow(FlowFile flow) throws IOException {
        flow.writeTo(flows());
        return this;
    }

    Path folder() {
        return folder;
    }

    Path flows() {
        return folder.resolve("flows");
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    TestRelay start() {
        return start(InstantSource.system());
    }

    TestRelay start(InstantSource clock) {
        running = Running.start(Settings.of(settings, environment, folder), clock, RandomGenerator.getDefault());
        return this;
    }

    boolean isRunning() {
        return running != null;
    }

    int port() {
        return running.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    Answer post(String body, String... headers) throws IOException, InterruptedException {
        return Answer.post(uri("/events"), body, headers);
    }

    /** Posts one event, which has to be accepted. */
    void accept(Event event) throws IOException, InterruptedException {
        Answer answer = post(event.toString(), "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).as(answer.body()).isEqualTo(1);
    }

    JsonNode ask(String path) throws IOException, InterruptedException {
        return Answer.get(uri(path)).json();
    }

    /** A figure of {@code /observe/metrics} by its name and some of its labels; the sum where there are several. */
    long metric(String name) throws IOException, InterruptedException {
        return (long) Scrape.of(Answer.get(uri("/observe/metrics")).body()).sum(name);
    }

    /** How a flow's deliveries stand: state, due, running, delivered, dead. */
    JsonNode flow(String name) throws IOException, InterruptedException {
        for (JsonNode flow : ask("/api/flows")) {
            if (flow.path("flow").asText().equals(name)) {
                return flow;
            }
        }
        throw new AssertionError("there is no flow " + name);
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
