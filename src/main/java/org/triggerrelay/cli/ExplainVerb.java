package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay explain}. */
@Command(name = "explain", description = "Say for each flow why it did or did not fire for an event.")
final class ExplainVerb extends AskingVerb implements Callable<Integer> {
    @Option(names = "--event", paramLabel = "ID", description = "The id of an event that was sent.")
    @Nullable
    String event;

    @Option(names = "--source", description = "Its source, where several have an event of this id.")
    @Nullable
    String source;

    @Option(names = "--file", description = "An event that was not sent, as JSON; - reads it from stdin.")
    @Nullable
    String file;

    @Option(names = "--flow", paramLabel = "NAME", description = "Only this flow.")
    @Nullable
    String flow;

    @Option(names = "--json", description = "Print JSON, one object for each outcome of the id, one a line.")
    boolean json;

    @Override
    public Integer call() {
        if ((event == null) == (file == null)) {
            throw new Settings.Refused("say what to explain: --event ID or --file event.json, one of them");
        }
        if (file != null && source != null) {
            throw new Settings.Refused("--source goes with --event; leave it out");
        }
        RelayClient.Reply reply = reply();
        return switch (reply.status()) {
            case 200 -> explained(reply.body());
            case 404, 422 -> problem(reply);
            case 400 -> throw new Settings.Refused(reply.detail());
            default ->
                throw new RelayClient.Unreachable(reply.whom() + " answered " + reply.status() + ": " + reply.detail());
        };
    }

    private RelayClient.Reply reply() {
        var query = new LinkedHashMap<String, String>();
        if (flow != null) {
            query.put("flow", flow);
        }
        if (file != null) {
            return client().explain("POST", query, content(file));
        }
        query.put("event", event == null ? "" : event);
        if (source != null) {
            query.put("source", source);
        }
        return client().explain("GET", query, new byte[0]);
    }

    private static byte[] content(String file) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new Settings.Refused("there is no file " + file);
        } catch (IOException e) {
            throw new Settings.Refused(file + " cannot be read: " + e.getMessage());
        }
    }

    private int problem(RelayClient.Reply reply) {
        System.out.println(json ? reply.body().toString() : reply.detail());
        return 1;
    }

    private int explained(JsonNode explained) {
        for (JsonNode one : explained) {
            if (json) {
                System.out.println(one);
            } else {
                ExplanationText.of(one, flow != null).forEach(System.out::println);
            }
        }
        return 0;
    }
}
