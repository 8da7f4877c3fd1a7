package org.triggerrelay.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flow file as a user writes it: a trigger, its conditions, and one action with its parameters. */
record FlowFile(
        String id, String trigger, Map<String, String> conditions, String action, Map<String, String> parameters) {

    /** A flow that posts each firing to this URL. */
    static FlowFile webhook(String id, String trigger, String url) {
        return new FlowFile(id, trigger, Map.of(), "kamelet:flow-webhook-sink", Map.of("url", url));
    }

    FlowFile with(String condition, String value) {
        var more = new LinkedHashMap<>(conditions);
        more.put(condition, value);
        return new FlowFile(id, trigger, more, action, parameters);
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(id + ".camel.yaml"), yaml());
    }

    String yaml() {
        return "- route:\n    id: %s\n    from:\n      uri: trigger:%s\n".formatted(id, trigger)
                + parameters(conditions, 6)
                + "      steps:\n        - to:\n            uri: %s\n".formatted(action)
                + parameters(parameters, 12);
    }

    private static String parameters(Map<String, String> parameters, int indent) {
        if (parameters.isEmpty()) {
            return "";
        }
        var yaml = new StringBuilder(" ".repeat(indent) + "parameters:\n");
        parameters.forEach((name, value) -> yaml.append(" ".repeat(indent + 2))
                .append(name)
                .append(": ")
                .append(JsonNodeFactory.instance.textNode(value))
                .append('\n'));
        return yaml.toString();
    }
}
