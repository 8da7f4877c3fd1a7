package org.triggerrelay.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay replay}. */
@Command(name = "replay", description = "Make dead letters due again, with the ids that they had.")
final class ReplayVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DELIVERY", description = "The delivery's id, as dead-letters lists it.")
    @Nullable
    String delivery;

    @Option(names = "--flow", description = "All dead letters of this flow.")
    @Nullable
    String flow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Those that died since then: 2026-11-22T06:00:00Z, or 2h.")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Those that died before then.")
    @Nullable
    String until;

    @Option(names = "--new-id", description = "Under new ids, for receivers that drop those that they know.")
    boolean newId;

    @Option(names = "--all", description = "All dead letters.")
    boolean all;

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, String>();
        put(query, "delivery", delivery);
        put(query, "flow", flow);
        put(query, "since", since);
        put(query, "until", until);
        if (all) {
            query.put("all", "true");
        }
        if (query.isEmpty()) {
            throw new Settings.Refused(
                    "say what to replay: a delivery's id, --flow NAME, --since TIME, --until TIME or --all");
        }
        query.put("new-id", Boolean.toString(newId));
        int replayed =
                client().ask("POST", "/api/replay", query).path("replayed").asInt();
        System.out.println(replayed == 0 ? "no such dead letter" : replayed + " due again");
        return replayed == 0 ? 1 : 0;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
