package org.triggerrelay.cli;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay replay}. */
@Command(name = "replay", description = "Make dead letters due again, with the ids that they had.")
final class ReplayVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DELIVERY", description = "The delivery's id, as dead-letters lists it.")
    @Nullable
    String delivery;

    @Option(names = "--flow", description = "All dead letters of this flow.")
    @Nullable
    String flow;

    @Option(names = "--all", description = "All dead letters.")
    boolean all;

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, String>();
        if (delivery != null) {
            query.put("delivery", delivery);
        }
        if (flow != null) {
            query.put("flow", flow);
        }
        if (all) {
            query.put("all", "true");
        }
        if (query.isEmpty()) {
            throw new Settings.Refused("say what to replay: a delivery's id, --flow NAME or --all");
        }
        int replayed =
                client().ask("POST", "/api/replay", query).path("replayed").asInt();
        System.out.println(replayed == 0 ? "no such dead letter" : replayed + " due again");
        return replayed == 0 ? 1 : 0;
    }
}
