package org.triggerrelay.designer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connector that was imported: what its definition says, read by nothing of ours. */
public final class ConnectorFile {
    static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode definition;
    private final List<Step> steps = new ArrayList<>();

    private ConnectorFile(JsonNode definition) {
        this.definition = definition;
        for (Map.Entry<String, JsonNode> path : definition.path("paths").properties()) {
            for (String method : List.of("get", "post", "put", "patch", "delete")) {
                if (path.getValue().has(method)) {
                    steps.add(new Step(
                            path.getKey(),
                            method,
                            path.getValue(),
                            path.getValue().path(method)));
                }
            }
        }
    }

    public static ConnectorFile read(Path file) {
        try {
            return new ConnectorFile(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Step> triggers() {
        return steps.stream()
                .filter(step -> step.isTrigger() && !step.isHidden())
                .toList();
    }

    public List<Step> actions() {
        return steps.stream()
                .filter(step -> !step.isTrigger() && !step.isHidden())
                .toList();
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    public Step step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the connector has no operation " + id));
    }

    /** The operation that tries a new connection. */
    public Step connectionTest() {
        return step(
                definition.at("/x-ms-capabilities/testConnection/operationId").asText());
    }

    /** The header that a connection's key goes into. */
    String keyHeader() {
        JsonNode scheme = definition.path("securityDefinitions").elements().next();
        return scheme.path("name").asText();
    }

    /** The platform forwards only what one of the operations describes. */
    boolean describes(String method, URI address) {
        return steps.stream().filter(step -> step.method().equals(method)).anyMatch(step -> address.getPath()
                .matches(step.path().replaceAll("\\{[^/}]*}", "[^/]+")));
    }
}
