package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay dead-letters}. */
@Command(name = "dead-letters", description = "List the deliveries that nobody tries any more, with the reason.")
final class DeadLettersVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DELIVERY", description = "Only this one, with every attempt.")
    @Nullable
    String delivery;

    @Option(names = "--attempts", description = "With every attempt at each.")
    boolean attempts;

    @Option(names = "--flow", description = "Only those of this flow.")
    @Nullable
    String flow;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, String>();
        query.put("history", Boolean.toString(attempts));
        if (delivery != null) {
            query.put("delivery", delivery);
        }
        if (flow != null) {
            query.put("flow", flow);
        }
        JsonNode letters = client().ask("GET", "/api/dead-letters", query);
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
                    letter.path("reason").asText() + Acknowledged.of(letter));
        }
        table.print();
        for (JsonNode letter : letters) {
            printHistory(letter);
        }
    }

    private static void printHistory(JsonNode letter) {
        if (letter.has("history")) {
            System.out.println();
            System.out.println(letter.path("delivery").asText());
        }
        for (JsonNode attempt : letter.path("history")) {
            System.out.println("  attempt " + attempt.path("number").asText() + "  "
                    + attempt.path("at").asText() + "  "
                    + attempt.path("reason").asText());
        }
        for (JsonNode part : letter.path("parts")) {
            System.out.println("  step " + part.path("step").asText() + "  "
                    + part.path("target").asText() + "  " + part.path("state").asText());
        }
    }
}
