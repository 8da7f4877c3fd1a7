package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relay restore}. */
@Command(name = "restore", description = "Make a dropped delivery what it was: dead, or due.")
final class RestoreVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(paramLabel = "DELIVERY", description = "The delivery's id, as deliveries lists it.")
    String delivery;

    @Override
    public Integer call() {
        JsonNode told = client().ask("POST", RelayClient.path("/api/deliveries", delivery, "restore"), Map.of())
                .path("delivery");
        System.out.println(delivery + " is " + told.path("state").asText() + " again");
        return 0;
    }
}
