package org.triggerrelay.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A maker's connection: calls the relay as the definition describes it, with the maker's key. */
public final class Connection {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConnectorFile connector;
    private final URI relay;
    private final String key;

    /**
     * A connection to a relay. Its address stands for the definition's host, which tests do not have.
     *
     * @param key sent with every call but the end of a subscription
     */
    public Connection(ConnectorFile connector, URI relay, String key) {
        this.connector = connector;
        this.relay = relay;
        this.key = key;
    }

    public ConnectorFile connector() {
        return connector;
    }

    public URI relay() {
        return relay;
    }

    /** Calls an operation with values by the names of its fields; a value of another type is not taken. */
    public Reply call(Step step, Map<String, JsonNode> values) {
        List<Field> fields = step.fields();
        assertThat(fields.stream().map(Field::name).toList()).as(step.id()).containsAll(values.keySet());
        String path = step.path();
        var query = new ArrayList<String>();
        ObjectNode body = ConnectorFile.JSON.createObjectNode();
        for (Field field : fields) {
            JsonNode value = values.get(field.name());
            if (value == null) {
                assertThat(field.isRequired())
                        .as("%s is required", field.name())
                        .isFalse();
                continue;
            }
            assertThat(field.takes(value))
                    .as("%s takes %s", field.name(), value)
                    .isTrue();
            switch (field.in()) {
                case "path" -> path = path.replace("{" + field.name() + "}", encoded(value));
                case "query" -> query.add(encoded(field.name()) + "=" + encoded(value));
                default -> body.set(field.name(), value);
            }
        }
        URI uri = relay.resolve(path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header(connector.keyHeader(), key);
        if (step.hasBody()) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        return send(request.method(
                step.method().toUpperCase(java.util.Locale.ROOT),
                step.hasBody() ? BodyPublishers.ofString(body.toString()) : BodyPublishers.noBody()));
    }

    /** What the platform sends to a Location: the key is not in it, and nothing else is. */
    Reply end(URI location) {
        assertThat(connector.describes("delete", location))
                .as("%s is forwarded", location)
                .isTrue();
        return send(HttpRequest.newBuilder(location).DELETE());
    }

    private static String encoded(JsonNode value) {
        return encoded(value.asText());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
