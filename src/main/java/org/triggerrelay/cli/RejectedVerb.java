package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay rejected}. */
@Command(name = "rejected", description = "List what was refused, and why; submit it again, corrected.")
final class RejectedVerb extends AskingVerb implements Callable<Integer> {
    private static final String PATH = "/api/rejected";

    @Option(names = "--open", description = "Only what nobody has seen to.")
    boolean open;

    @Option(names = "--resubmit", paramLabel = "NUMBER", description = "Submit this one again, as the file has it.")
    @Nullable
    String resubmit;

    @Option(names = "--file", paramLabel = "FILE", description = "The corrected payload.")
    @Nullable
    Path file;

    @Option(names = "--resolve", paramLabel = "NUMBER", description = "Nothing is to be done about this one.")
    @Nullable
    String resolve;

    @Option(names = "--json", description = "Print JSON, with the payloads.")
    boolean json;

    @Override
    public Integer call() {
        if (resubmit != null) {
            return resubmit(resubmit);
        }
        if (resolve != null) {
            client().ask("DELETE", RelayClient.path(PATH, resolve), Map.of());
            System.out.println("payload " + resolve + " is resolved");
            return 0;
        }
        JsonNode rejected =
                client().ask("GET", PATH, open ? Map.of("limit", "1000", "state", "open") : Map.of("limit", "1000"));
        if (json) {
            System.out.println(rejected);
            return 0;
        }
        var table = new Table("NUMBER", "AT", "FEED", "PLACE", "REASON");
        for (JsonNode payload : rejected) {
            table.add(
                    payload.path("number").asText(),
                    payload.path("at").asText(),
                    payload.path("feed").asText(),
                    payload.path("place").asText(),
                    payload.path("reason").asText()
                            + (payload.has("resolvedBy")
                                    ? " (resolved by "
                                            + payload.path("resolvedBy").asText() + ")"
                                    : ""));
        }
        table.print();
        return 0;
    }

    private int resubmit(String number) {
        if (file == null) {
            throw new Settings.Refused("say which file has the corrected payload: --file FILE");
        }
        JsonNode report = client().ask("POST", RelayClient.path(PATH, number, "resubmit"), Map.of(), payload(file));
        boolean isResolved = report.path("resolved").asBoolean();
        if (json) {
            System.out.println(report);
        } else {
            System.out.println(report.path("accepted").asText() + " accepted, "
                    + report.path("duplicates").asText() + " known");
            for (JsonNode refusal : report.path("rejected")) {
                System.out.println("element " + refusal.path("index").asText() + " is refused again: "
                        + refusal.path("reason").asText());
            }
        }
        return isResolved ? 0 : 1;
    }

    private static byte[] payload(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new Settings.Refused("--file: " + file + " cannot be read");
        }
    }
}
