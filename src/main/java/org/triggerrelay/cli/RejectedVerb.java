package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay rejected}. */
@Command(name = "rejected", description = "List what was refused, and why.")
final class RejectedVerb extends AskingVerb implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON, with the payloads.")
    boolean json;

    @Override
    public Integer call() {
        JsonNode rejected = client().ask("GET", "/api/rejected", Map.of());
        if (json) {
            System.out.println(rejected);
            return 0;
        }
        var table = new Table("AT", "FEED", "PLACE", "REASON");
        for (JsonNode payload : rejected) {
            table.add(
                    payload.path("at").asText(),
                    payload.path("feed").asText(),
                    payload.path("place").asText(),
                    payload.path("reason").asText());
        }
        table.print();
        return 0;
    }
}
