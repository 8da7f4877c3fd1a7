package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay drop}. */
@Command(name = "drop", description = "Take a delivery out that waits or is dead: nobody tries it any more.")
final class DropVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(paramLabel = "DELIVERY", description = "The delivery's id, as deliveries lists it.")
    String delivery;

    @Option(names = "--reason", required = true, description = "Why nobody is to be told of it.")
    String reason;

    @Override
    public Integer call() {
        JsonNode told = client().ask(
                        "POST",
                        RelayClient.path("/api/deliveries", delivery, "drop"),
                        Map.of(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("reason", reason)
                                .toString()
                                .getBytes(StandardCharsets.UTF_8))
                .path("delivery");
        System.out.println(
                delivery + " is " + told.path("state").asText() + "; relay restore " + delivery + " undoes it");
        return 0;
    }
}
