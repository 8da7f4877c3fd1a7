package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The interface over HTTP as an OpenAPI 3.1 document, the firings that it posts as webhooks. */
public final class OpenApi {
    /** The version of the interface. */
    static final String VERSION = "1.0.0";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEMA = "#/components/schemas/";
    private static final String ENTRA = "https://login.microsoftonline.com/common/oauth2/v2.0/";

    private final ObjectNode document = JSON.objectNode();

    private OpenApi() {}

    /**
     * The document of this catalogue.
     *
     * @param base the relay's address, without a slash at its end
     */
    public static ObjectNode of(Catalog catalog, String base) {
        var open = new OpenApi();
        open.document.put("openapi", "3.1.0");
        open.document.set("info", info());
        open.document.putArray("servers").addObject().put("url", base);
        open.security();
        ObjectNode paths = open.document.putObject("paths");
        Operations.of(catalog).forEach(operation -> paths.withObjectProperty(operation.path())
                .set(operation.method().toLowerCase(Locale.ROOT), operation(operation)));
        ObjectNode webhooks = open.document.putObject("webhooks");
        catalog.triggers().forEach(trigger -> webhooks.set(trigger.name(), post(trigger, trigger.id() + "Fired")));
        ObjectNode components = open.document.putObject("components");
        components.putObject("schemas").setAll(Schemas.of(catalog));
        components.set("securitySchemes", securitySchemes());
        return open.document;
    }

    static ObjectNode info() {
        ObjectNode info = JSON.objectNode()
                .put("title", "Trigger Relay")
                .put("version", VERSION)
                .put(
                        "description",
                        "Takes the status events of a customer data platform, decides which triggers they raise, and"
                                + " posts a firing to everyone who has subscribed.");
        info.putObject("license").put("name", "Apache 2.0").put("identifier", "Apache-2.0");
        return info;
    }

    /** Each of them alone is enough; so is none, as long as the relay asks nobody who they are. */
    private void security() {
        ArrayNode security = document.putArray("security");
        security.addObject();
        security.addObject().putArray("apiKey");
        security.addObject().putArray("entra");
    }

    private static ObjectNode securitySchemes() {
        ObjectNode schemes = JSON.objectNode();
        schemes.putObject("apiKey")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-API-Key")
                .put("description", "A key of the relay's; asked for where relay.sign-in is on.");
        ObjectNode entra = schemes.putObject("entra")
                .put("type", "oauth2")
                .put(
                        "description",
                        "A sign-in with Microsoft Entra ID; asked for where relay.sign-in is on, unless there is a key.");
        ObjectNode flow = entra.putObject("flows").putObject("authorizationCode");
        flow.put("authorizationUrl", ENTRA + "authorize").put("tokenUrl", ENTRA + "token");
        flow.putObject("scopes");
        return schemes;
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode json = JSON.objectNode().put("operationId", operation.id());
        json.putArray("tags").add(operation.tag());
        json.put("summary", operation.summary()).put("description", operation.description());
        if (!operation.parameters().isEmpty()) {
            ArrayNode parameters = json.putArray("parameters");
            operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        Operation.Body body = operation.body();
        if (body != null) {
            ObjectNode content =
                    content(json.putObject("requestBody").put("required", body.isRequired()), "application/json");
            content.putObject("schema").put("$ref", SCHEMA + body.schema());
            content.set("example", body.example());
        }
        ObjectNode responses = json.putObject("responses");
        operation.answers().forEach(answer -> responses.set(Integer.toString(answer.status()), answer(answer)));
        TriggerDefinition fires = operation.fires();
        if (fires != null) {
            json.putObject("callbacks")
                    .putObject("firing")
                    .set("{$request.body#/callbackUrl}", post(fires, fires.id() + "CalledBack"));
        }
        return json;
    }

    private static ObjectNode content(ObjectNode of, String contentType) {
        return of.putObject("content").putObject(contentType);
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode json = JSON.objectNode()
                .put("name", parameter.name())
                .put("in", parameter.place())
                .put("description", parameter.description());
        if (parameter.required()) {
            json.put("required", true);
        }
        json.set("schema", schema(parameter));
        if (parameter.example() != null) {
            json.set("example", parameter.type().value(parameter.example()));
        }
        return json;
    }

    private static ObjectNode schema(Parameter parameter) {
        ObjectNode schema = JSON.objectNode().put("type", parameter.type().word());
        if (parameter.format() != null) {
            schema.put("format", parameter.format());
        }
        if (!parameter.allowed().isEmpty()) {
            ArrayNode allowed = schema.putArray("enum");
            parameter.allowed().forEach(allowed::add);
        }
        if (parameter.usual() != null) {
            schema.set("default", parameter.type().value(parameter.usual()));
        }
        return schema;
    }

    private static ObjectNode answer(Operation.Answer answer) {
        ObjectNode json = JSON.objectNode().put("description", answer.description());
        if (answer.hasLocation()) {
            header(json, "Location", "Where it is changed and ended; the address is a credential.", "string");
        }
        if (answer.hasRetryAfter()) {
            header(json, "Retry-After", "After how many seconds to send it again.", "integer");
        }
        if (answer.schema() != null && answer.contentType() != null) {
            content(json, answer.contentType()).putObject("schema").put("$ref", SCHEMA + answer.schema());
        }
        return json;
    }

    private static void header(ObjectNode json, String name, String description, String type) {
        json.withObjectProperty("headers")
                .putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", type);
    }

    /** The request by which a firing comes, and what its answers mean to the relay. */
    private static ObjectNode post(TriggerDefinition trigger, String id) {
        ObjectNode path = JSON.objectNode();
        ObjectNode post = path.putObject("post").put("operationId", id);
        post.put("summary", trigger.title()).put("description", trigger.description());
        ArrayNode parameters = post.putArray("parameters");
        for (HeaderDefinition header : HeaderDefinition.of(trigger)) {
            ObjectNode parameter = parameters
                    .addObject()
                    .put("name", header.name())
                    .put("in", "header")
                    .put("description", header.description())
                    .put("required", header.always());
            parameter.putObject("schema").put("type", "string");
            parameter.put("example", header.example());
        }
        ObjectNode content = content(post.putObject("requestBody").put("required", true), "application/json");
        content.putObject("schema").put("$ref", SCHEMA + trigger.id() + "Firing");
        content.set("example", TriggerJson.sample(trigger));
        ObjectNode responses = post.putObject("responses");
        responses.putObject("2XX").put("description", "It is taken; the relay sends it no more.");
        responses
                .putObject("410")
                .put("description", "The subscription is no longer wanted; the relay switches it off.");
        responses
                .putObject("default")
                .put("description", "The relay sends it again later, after Retry-After if the answer has it.");
        return path;
    }
}
