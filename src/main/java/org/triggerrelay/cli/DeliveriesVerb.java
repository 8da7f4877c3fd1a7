package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay deliveries}. */
@Command(name = "deliveries", description = "List the newest deliveries and how they stand, or one with every attempt.")
final class DeliveriesVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DELIVERY", description = "Only this one, with every attempt.")
    @Nullable
    String delivery;

    @Option(names = "--state", description = "Only those that stand so, such as due or dead.")
    @Nullable
    String state;

    @Option(names = "--flow", description = "Only those of this flow.")
    @Nullable
    String flow;

    @Option(names = "--since", paramLabel = "TIME", description = "Of events since then: 2026-11-22T06:00:00Z, or 2h.")
    @Nullable
    String since;

    @Option(names = "--limit", description = "How many at most, up to 1000.", defaultValue = "100")
    int limit;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        JsonNode told = delivery == null
                ? client().ask("GET", "/api/deliveries", query())
                : client().ask("GET", RelayClient.path("/api/deliveries", delivery), Map.of());
        if (json) {
            System.out.println(told);
        } else if (delivery != null) {
            DeliveryText.printWhole(told);
        } else {
            DeliveryText.print(told.path("deliveries"));
            if (told.has("next")) {
                System.out.println("there are older ones; --limit, --state, --flow or --since show others");
            }
        }
        return 0;
    }

    private Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        query.put("limit", Integer.toString(limit));
        put(query, "state", state);
        put(query, "flow", flow);
        put(query, "since", since);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
