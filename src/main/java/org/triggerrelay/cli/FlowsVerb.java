package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code relay flows}. */
@Command(
        name = "flows",
        description = "List the flows: which are active, which wait, with their conditions.",
        subcommands = FlowsVerb.Adopt.class)
final class FlowsVerb extends AskingVerb implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    /** {@code relay flows adopt}. */
    @Command(
            name = "adopt",
            description = "Give what waits for a flow that is gone, and its dead letters, to another; the ids stay.")
    static final class Adopt implements Callable<Integer> {
        @ParentCommand
        private FlowsVerb flows;

        @Parameters(index = "0", paramLabel = "OLD", description = "The flow that is not in force any more.")
        private String from;

        @Parameters(index = "1", paramLabel = "NEW", description = "The flow that is.")
        private String to;

        @Override
        public Integer call() {
            var query = Map.of("from", from, "to", to);
            int adopted = flows.client()
                    .ask("POST", "/api/flows/adopt", query)
                    .path("adopted")
                    .asInt();
            System.out.println(adopted == 0 ? "nothing waits for " + from : adopted + " now of " + to);
            return adopted == 0 ? 1 : 0;
        }
    }

    @Override
    public Integer call() {
        JsonNode flows = client().ask("GET", "/api/flows", Map.of());
        if (json) {
            System.out.println(flows);
            return 0;
        }
        var table = new Table("FLOW", "STATE", "TRIGGER", "CONDITIONS", "DUE", "DELIVERED", "DEAD", "NOTE");
        for (JsonNode flow : flows) {
            table.add(
                    flow.path("flow").asText(),
                    flow.path("state").asText(),
                    flow.path("trigger").asText(""),
                    conditions(flow.path("conditions")),
                    flow.path("due").asText(""),
                    flow.path("delivered").asText(""),
                    flow.path("dead").asText(""),
                    note(flow));
        }
        table.print();
        return 0;
    }

    /** Conditions on one line. */
    static String conditions(JsonNode conditions) {
        var words = new ArrayList<String>();
        conditions.properties().forEach(condition -> words.add(condition.getKey() + "=" + text(condition.getValue())));
        return String.join(" ", words);
    }

    private static String text(JsonNode value) {
        return value.isArray() ? String.join(",", texts(value)) : value.asText();
    }

    private static String note(JsonNode flow) {
        if (flow.has("refused")) {
            return "its newest file is refused: " + String.join("; ", texts(flow.get("refused")));
        }
        if (flow.has("needs")) {
            return "set " + String.join(", ", texts(flow.get("needs")));
        }
        JsonNode hold = flow.path("hold");
        if (hold.path("kind").asText().equals("off")) {
            return "switched off: " + hold.path("reason").asText() + " at "
                    + hold.path("since").asText()
                    + (isSubscription(flow) ? "; relay resume " : "; mend its file, or: relay resume ")
                    + flow.path("flow").asText();
        }
        if (hold.has("since")) {
            return "since " + hold.path("since").asText() + "; suppressed so far: "
                    + flow.path("suppressed").asText();
        }
        if (flow.has("resting")) {
            return String.join("; ", texts(flow.get("resting")));
        }
        JsonNode last = flow.path("last");
        if (last.has("value")) {
            return "last reading " + last.get("value").asText();
        }
        if (last.has("seen")) {
            String nearest = last.path("nearest").asText("");
            return "subject not seen so far"
                    + (nearest.isEmpty() || nearest.equals("null") ? "" : "; nearest: " + nearest);
        }
        return isSubscription(flow)
                ? "of " + flow.path("owner").asText() + ", to "
                        + flow.path("callback").asText()
                : "";
    }

    private static boolean isSubscription(JsonNode flow) {
        return flow.path("origin").asText().equals("subscription");
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
