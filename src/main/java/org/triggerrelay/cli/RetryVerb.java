package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relay retry}. */
@Command(name = "retry", description = "Try a delivery now that waits for its next attempt, or is dead.")
final class RetryVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(paramLabel = "DELIVERY", description = "The delivery's id, as deliveries lists it.")
    String delivery;

    @Override
    public Integer call() {
        JsonNode told = client().ask("POST", RelayClient.path("/api/deliveries", delivery, "retry"), Map.of())
                .path("delivery");
        System.out.println(delivery + " is " + told.path("state").asText() + " now");
        return 0;
    }
}
