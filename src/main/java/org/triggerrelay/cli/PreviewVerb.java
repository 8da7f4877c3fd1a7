package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay preview}. */
@Command(
        name = "preview",
        description = "Show what a flow would send: the card, the mail, the webhook's request. Nothing is sent.")
final class PreviewVerb extends AskingVerb implements Callable<Integer> {
    @Option(names = "--flow", paramLabel = "NAME", required = true, description = "The flow.")
    String flow = "";

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "An event that started it; without, a sample of its trigger.")
    @Nullable
    String event;

    @Option(names = "--source", description = "Its source, where several have an event of this id.")
    @Nullable
    String source;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write it there; several messages get their names and kinds added, in a folder they are files.")
    @Nullable
    Path out;

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, String>();
        query.put("flow", flow);
        if (event != null) {
            query.put("event", event);
        }
        if (source != null) {
            query.put("source", source);
        }
        RelayClient.Reply reply = client().preview(query);
        return switch (reply.status()) {
            case 200 -> show(reply.body());
            case 400, 404 -> {
                System.out.println(reply.detail());
                yield 1;
            }
            default ->
                throw new RelayClient.Unreachable(reply.whom() + " answered " + reply.status() + ": " + reply.detail());
        };
    }

    private int show(JsonNode messages) {
        if (messages.isEmpty()) {
            System.out.println("flow " + flow + " has none of the steps that can be shown: teams-message-sink,"
                    + " owner-mail-sink, flow-webhook-sink");
            return 1;
        }
        for (JsonNode message : messages) {
            if (out == null) {
                System.out.println("--- " + message.path("name").asText());
                System.out.println(message.path("content").asText());
            } else {
                write(
                        file(out, message, messages.size()),
                        message.path("content").asText());
            }
        }
        return 0;
    }

    private static Path file(Path out, JsonNode message, int messages) {
        String name =
                message.path("name").asText() + "." + message.path("extension").asText();
        if (Files.isDirectory(out)) {
            return out.resolve(name);
        }
        return messages == 1 ? out : out.resolveSibling(out.getFileName() + "." + name);
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
            System.out.println("wrote " + file);
        } catch (IOException e) {
            throw new Settings.Refused(file + " cannot be written: " + e.getMessage());
        }
    }
}
