package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A relay that asks callers to sign in, and the keys that were made before it did. */
final class Keyed implements AutoCloseable {
    private final TestRelay relay;
    private final Map<String, String> keys = new HashMap<>();

    /** Keys by their names, each with what is wished of it as JSON members behind the name. */
    Keyed(TestRelay relay, Map<String, String> wishes, InstantSource clock) throws Exception {
        this.relay = relay;
        relay.start(clock);
        for (Map.Entry<String, String> wish : wishes.entrySet()) {
            String body = "{\"name\":\"" + wish.getKey() + "\"," + wish.getValue() + "}";
            Answer made = Subscriber.ask("POST", relay.uri("/api/keys"), body);
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            keys.put(wish.getKey(), made.json().path("key").asText());
        }
        relay.close();
        relay.set("relay.sign-in", "on").start(clock);
    }

    TestRelay relay() {
        return relay;
    }

    /** The key of this name, or the text itself. */
    String key(String name) {
        return keys.getOrDefault(name, name);
    }

    /** Asks with this key, or none where it is empty; bodies are JSON. */
    Answer ask(String key, String method, String path, String body, String... headers) throws Exception {
        return Answer.send(request(key, method, relay.uri(path), body, headers));
    }

    Answer get(String key, String path) throws Exception {
        return ask(key, "GET", path, "");
    }

    /** Only how it is answered: some answers have no end. */
    int status(String key, String method, String path, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request(key, method, relay.uri(path), body).build(), BodyHandlers.ofInputStream());
            try (InputStream whole = answer.body()) {
                return answer.statusCode();
            } finally {
                client.shutdownNow();
            }
        }
    }

    private HttpRequest.Builder request(String key, String method, URI uri, String body, String... headers) {
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key(key));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    @Override
    public void close() {
        relay.close();
    }
}
