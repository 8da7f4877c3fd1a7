package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** The messages as an AsyncAPI 3.0 document: status events come in, firings go out. */
public final class AsyncApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EVENTS = "statusEvents";

    private final ObjectNode document = JSON.objectNode();
    private final ObjectNode channels;
    private final ObjectNode operations;
    private final ObjectNode messages;

    private AsyncApi(Catalog catalog, String base) {
        document.put("asyncapi", "3.0.0");
        ObjectNode info = OpenApi.info();
        info.putObject("license").put("name", "Apache 2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.set("info", info);
        document.put("defaultContentType", "application/json");
        document.putObject("servers").set("relay", server(URI.create(base)));
        channels = document.putObject("channels");
        operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        messages = components.putObject("messages");
        components.putObject("schemas").setAll(Schemas.of(catalog));
        components.withObjectProperty("schemas").retain(used(catalog));
    }

    /**
     * The document of this catalogue.
     *
     * @param base the relay's address, without a slash at its end
     */
    public static ObjectNode of(Catalog catalog, String base) {
        var async = new AsyncApi(catalog, base);
        async.events();
        catalog.triggers().forEach(async::firings);
        return async.document;
    }

    private static Set<String> used(Catalog catalog) {
        var used = new HashSet<String>(Set.of("StatusEvent"));
        catalog.triggers().forEach(trigger -> used.add(trigger.id() + "Firing"));
        return used;
    }

    private static ObjectNode server(URI base) {
        ObjectNode server = JSON.objectNode()
                .put("host", base.getRawAuthority())
                .put("protocol", base.getScheme())
                .put("description", "The relay's one port.");
        if (!base.getRawPath().isEmpty()) {
            server.put("pathname", base.getRawPath());
        }
        return server;
    }

    private void events() {
        ObjectNode channel = channels.putObject(EVENTS)
                .put("address", "/events")
                .put("title", "Status events")
                .put(
                        "description",
                        "What the platform reports. The same events are taken from files and from a queue.");
        channel.putArray("servers").addObject().put("$ref", "#/servers/relay");
        channel.putObject("messages").putObject("statusEvent").put("$ref", "#/components/messages/StatusEvent");
        operation("receiveStatusEvents", "receive", EVENTS, "Takes status events", "statusEvent");
        messages.set(
                "StatusEvent",
                message(
                        "StatusEvent",
                        "A status event",
                        "One fact about a customer data platform.",
                        Schemas.example("StatusEvent", JSON.missingNode())));
    }

    private void firings(TriggerDefinition trigger) {
        ObjectNode channel = channels.putObject(trigger.id())
                .putNull("address")
                .put("title", trigger.title())
                .put(
                        "description",
                        trigger.description() + " Its firings are posted to the callback of each subscription.");
        channel.putObject("messages")
                .putObject("firing")
                .put("$ref", "#/components/messages/" + trigger.id() + "Firing");
        operation("send" + trigger.id(), "send", trigger.id(), trigger.title(), "firing");
        ObjectNode message =
                message(trigger.id() + "Firing", trigger.title(), trigger.description(), TriggerJson.sample(trigger));
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ArrayNode required = headers.putArray("required");
        ObjectNode properties = headers.putObject("properties");
        ObjectNode example = JSON.objectNode();
        for (HeaderDefinition header : HeaderDefinition.of(trigger)) {
            properties.putObject(header.name()).put("type", "string").put("description", header.description());
            example.put(header.name(), header.example());
            if (header.always()) {
                required.add(header.name());
            }
        }
        ((ObjectNode) message.path("examples").path(0)).set("headers", example);
        messages.set(trigger.id() + "Firing", message);
    }

    private void operation(String id, String action, String channel, String summary, String message) {
        ObjectNode operation = operations.putObject(id).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        operation.put("summary", summary);
        operation.putArray("messages").addObject().put("$ref", "#/channels/" + channel + "/messages/" + message);
        operation.putObject("bindings").putObject("http").put("method", "POST").put("bindingVersion", "0.3.0");
    }

    private static ObjectNode message(String name, String title, String summary, JsonNode example) {
        ObjectNode message = JSON.objectNode()
                .put("name", name)
                .put("title", title)
                .put("summary", summary)
                .put("contentType", "application/json");
        message.putObject("payload").put("$ref", "#/components/schemas/" + name);
        message.putArray("examples").addObject().set("payload", example);
        return message;
    }
}
