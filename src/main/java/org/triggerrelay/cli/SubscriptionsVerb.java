package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code relay subscriptions}. */
@Command(
        name = "subscriptions",
        description = "List the subscriptions that were made over HTTP.",
        subcommands = {SubscriptionsVerb.Show.class, SubscriptionsVerb.Remove.class})
final class SubscriptionsVerb extends AskingVerb implements Callable<Integer> {
    private static final String MOST = "1000";

    @Option(names = "--trigger", paramLabel = "NAME", description = "Only those of this trigger.")
    @Nullable
    String trigger;

    @Option(names = "--state", description = "Only those that are so: active, paused, off or removed.")
    @Nullable
    String state;

    @Option(names = "--owner", description = "Only those of this owner.")
    @Nullable
    String owner;

    @Option(names = "--json", description = "Print JSON.", scope = picocli.CommandLine.ScopeType.INHERIT)
    boolean json;

    /** {@code relay subscriptions show}. */
    @Command(name = "show", description = "Show one.")
    static final class Show implements Callable<Integer> {
        @ParentCommand
        private SubscriptionsVerb all;

        @Parameters(paramLabel = "ID", description = "Its id, as subscriptions lists it.")
        private String id;

        @Override
        public Integer call() {
            JsonNode one = all.client().ask("GET", all.path(id), Map.of());
            if (all.json) {
                System.out.println(one);
            } else {
                var table = new Table("MEMBER", "VALUE");
                one.properties()
                        .forEach(member -> table.add(
                                member.getKey(),
                                member.getValue().isValueNode()
                                        ? member.getValue().asText()
                                        : member.getValue().toString()));
                table.print();
            }
            return 0;
        }
    }

    /** {@code relay subscriptions remove}. */
    @Command(name = "remove", description = "End one: what still waits for it is suppressed.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand
        private SubscriptionsVerb all;

        @Parameters(paramLabel = "ID", description = "Its id, as subscriptions lists it.")
        private String id;

        @Override
        public Integer call() {
            all.client().ask("DELETE", all.path(id), Map.of());
            System.out.println(id + " is removed");
            return 0;
        }
    }

    /** Where one is: its path has its trigger in it, which the id does not tell. */
    private String path(String id) {
        for (JsonNode one : listed(Map.of(), "/api/subscriptions", id)) {
            if (one.path("id").asText().equals(id)) {
                return RelayClient.path("/api/triggers", one.path("trigger").asText(), "subscriptions/" + id);
            }
        }
        throw new RelayClient.Unreachable("there is no subscription " + id + "; relay subscriptions lists them");
    }

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, String>();
        if (state != null) {
            query.put("state", state);
        }
        if (owner != null) {
            query.put("owner", owner);
        }
        ArrayNode all = listed(
                query,
                trigger == null ? "/api/subscriptions" : RelayClient.path("/api/triggers", trigger, "subscriptions"),
                null);
        if (json) {
            System.out.println(all);
        } else if (all.isEmpty()) {
            System.out.println("no subscriptions");
        } else {
            print(all);
        }
        return 0;
    }

    /** All pages, or those up to the one that has this id. */
    private ArrayNode listed(Map<String, String> query, String path, @Nullable String wanted) {
        ArrayNode all = new ObjectMapper().createArrayNode();
        var asked = new LinkedHashMap<>(query);
        asked.put("limit", MOST);
        JsonNode page;
        do {
            page = client().ask("GET", path, asked);
            for (JsonNode one : page.path("subscriptions")) {
                all.add(one);
                if (one.path("id").asText().equals(wanted)) {
                    return all;
                }
            }
            asked.put("after", page.path("next").asText());
        } while (page.has("next"));
        return all;
    }

    private static void print(ArrayNode all) {
        var table = new Table("SUBSCRIPTION", "STATE", "TRIGGER", "CONDITIONS", "OWNER", "CALLBACK", "NOTE");
        for (JsonNode one : all) {
            table.add(
                    one.path("id").asText(),
                    one.path("state").asText(),
                    one.path("trigger").asText(),
                    FlowsVerb.conditions(one.path("conditions")),
                    one.path("owner").asText(),
                    one.path("callback").asText(),
                    note(one));
        }
        table.print();
    }

    private static String note(JsonNode one) {
        if (one.path("hold").has("reason")) {
            return one.path("hold").path("reason").asText() + " at "
                    + one.path("hold").path("since").asText();
        }
        return one.has("failingSince")
                ? "failing since " + one.path("failingSince").asText()
                : "";
    }
}
