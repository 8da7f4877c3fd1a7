package org.triggerrelay.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.Receiver;

/**
 * A flow with a trigger of the connector, with the platform's habits: it subscribes at each save and each time it is
 * turned on, ends its subscription by the Location alone, and says 202 to a notification before it does anything.
 */
public final class SavedFlow {
    private final Connection connection;
    private final Receiver platform;
    private final String name;
    private final Step trigger;
    private Map<String, JsonNode> values;
    private int version = 1;
    private @Nullable URI location;

    private SavedFlow(Connection connection, Receiver platform, String name, Designer form) {
        this.connection = connection;
        this.platform = platform;
        this.name = name;
        this.trigger = form.step();
        this.values = form.values();
    }

    /** Saves a new flow, whose notifications come to this receiver. */
    public static SavedFlow save(Connection connection, Receiver platform, String name, Designer form) {
        var flow = new SavedFlow(connection, platform, name, form);
        flow.subscribe();
        return flow;
    }

    /** Saves it again with nothing changed: subscribes again, at the same address. */
    public Reply saveAgain() {
        return subscribe();
    }

    /** Saves it with another condition: its next version has another address, and the subscription of the old one ends. */
    public void change(Designer form) {
        URI before = location;
        values = form.values();
        version++;
        subscribe();
        end(before);
    }

    public void turnOff() {
        end(location);
    }

    public Reply turnOn() {
        return subscribe();
    }

    private Reply subscribe() {
        var body = new LinkedHashMap<>(values);
        Field callback = trigger.fields().stream()
                .filter(Field::isCallback)
                .findFirst()
                .orElseThrow(() -> new AssertionError(trigger.id() + " has no place for the notification URL"));
        body.put(callback.name(), JsonNodeFactory.instance.textNode(platform.url(target())));
        Reply reply = connection.call(trigger, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.header("Location"))
                .as("without it the platform can never end a subscription")
                .isNotEmpty();
        location = URI.create(reply.header("Location"));
        assertThat(location.isAbsolute()).isTrue();
        assertThat(location.getAuthority()).isEqualTo(connection.relay().getAuthority());
        return reply;
    }

    private void end(URI address) {
        assertThat(connection.end(address).status()).isEqualTo(204);
    }

    public URI location() {
        return location;
    }

    /** Asks once more for what has been asked, as a platform does that has not heard the answer. */
    public Reply endAgain() {
        return connection.end(location);
    }

    private String target() {
        return "/workflows/" + name + "/triggers/When/versions/" + version
                + "/run?api-version=2016-06-01&sp=%2Frun&sv=1.0&sig=x" + name;
    }

    /** The notifications that have come, in all versions. */
    public List<JsonNode> notifications() {
        return platform.at("/workflows/" + name + "/").stream()
                .filter(request -> request.method().equals("POST"))
                .map(Receiver.Request::json)
                .toList();
    }

    public Step trigger() {
        return trigger;
    }
}
