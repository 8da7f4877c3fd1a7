package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay runs}. */
@Command(name = "runs", description = "List the runs of the platform that have begun and are not complete.")
final class RunsVerb extends AskingVerb implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        JsonNode runs = client().ask("GET", "/api/runs", Map.of());
        if (json) {
            System.out.println(runs);
            return 0;
        }
        var table = new Table("INSTANCE", "RUN", "PARTS", "ENDED", "OPEN", "LAST HEARD");
        for (JsonNode run : runs) {
            table.add(
                    run.path("instance").asText(),
                    run.path("run").asText(),
                    run.path("declaredParts").isNull()
                            ? "not declared"
                            : run.path("declaredParts").asText(),
                    run.path("endedParts").asText(),
                    run.path("openParts").asText(),
                    run.path("last").asText());
        }
        table.print();
        return 0;
    }
}
