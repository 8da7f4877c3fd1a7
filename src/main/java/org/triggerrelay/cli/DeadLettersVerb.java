package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay dead-letters}. */
@Command(name = "dead-letters", description = "List the deliveries that nobody tries any more, with the reason.")
final class DeadLettersVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    @Option(names = "--flow", description = "Only those of this flow.")
    @Nullable
    String flow;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        JsonNode letters = client().ask("GET", "/api/dead-letters", flow == null ? Map.of() : Map.of("flow", flow));
        if (json) {
            System.out.println(letters);
        } else if (letters.isEmpty()) {
            System.out.println("no dead letters");
        } else {
            print(letters);
        }
        return letters.isEmpty() ? 0 : 1;
    }

    private static void print(JsonNode letters) {
        var table = new Table("FLOW", "DELIVERY", "EVENT", "AT", "ATTEMPTS", "REASON");
        for (JsonNode letter : letters) {
            table.add(
                    letter.path("flow").asText(),
                    letter.path("delivery").asText(),
                    letter.path("event").asText(),
                    letter.path("at").asText(),
                    letter.path("attempts").asText(),
                    letter.path("reason").asText());
        }
        table.print();
    }
}
