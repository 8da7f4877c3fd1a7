package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code relay keys}. */
@Command(
        name = "keys",
        description = "List, make and remove the keys that callers over HTTP sign in with.",
        subcommands = {KeysVerb.Listing.class, KeysVerb.Add.class, KeysVerb.Remove.class})
final class KeysVerb extends AskingVerb implements Callable<Integer> {
    private static final String PATH = "/api/keys";

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        JsonNode keys = client().ask("GET", PATH, Map.of()).path("keys");
        if (json) {
            System.out.println(keys);
            return 0;
        }
        if (keys.isEmpty()) {
            System.out.println("no keys");
            return 0;
        }
        var table = new Table("ID", "NAME", "SCOPES", "INSTANCE", "FEEDS", "CREATED", "BY", "LAST USED", "EXPIRES");
        for (JsonNode key : keys) {
            table.add(
                    key.path("id").asText(),
                    key.path("name").asText(),
                    joined(key.path("scopes")),
                    key.path("instance").asText("all"),
                    key.path("feeds").isEmpty() ? "all" : joined(key.path("feeds")),
                    key.path("createdAt").asText(),
                    key.path("createdBy").asText(),
                    key.path("lastUsed").asText("never"),
                    key.path("expires").asText("never"));
        }
        table.print();
        return 0;
    }

    private static String joined(JsonNode texts) {
        var all = new ArrayList<String>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(" ", all);
    }

    /** {@code relay keys list}. */
    @Command(name = "list", description = "List the keys, without themselves.")
    static final class Listing implements Callable<Integer> {
        @ParentCommand
        private KeysVerb keys;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() {
            keys.json |= json;
            return keys.call();
        }
    }

    /** {@code relay keys add}. */
    @Command(name = "add", description = "Make a key, and print it; it is told this once.")
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private KeysVerb keys;

        @Option(names = "--name", required = true, description = "Whose it is; the trail of changes has it.")
        String name = "";

        @Option(
                names = "--scope",
                split = ",",
                required = true,
                description = "What it allows: read, subscriptions:write, operator, events:write, or events:write:FEED"
                        + " for one feed; with commas.")
        List<String> scopes = List.of();

        @Option(names = "--instance", description = "The only instance of the platform that it is for.")
        @Nullable
        String instance;

        @Option(names = "--expires", paramLabel = "TIME", description = "When it ends: a time, or in how long (90d).")
        @Nullable
        String expires;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() {
            ObjectNode wish = JsonNodeFactory.instance.objectNode().put("name", name);
            ArrayNode words = wish.putArray("scopes");
            scopes.forEach(words::add);
            if (instance != null) {
                wish.put("instance", instance);
            }
            if (expires != null) {
                wish.put("expires", expires);
            }
            JsonNode made = keys.client().tell("POST", PATH, wish);
            System.out.println(
                    json || keys.json ? made.toString() : made.path("key").asText());
            return 0;
        }
    }

    /** {@code relay keys remove}. */
    @Command(name = "remove", description = "Remove a key: from now on it opens nothing.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand
        private KeysVerb keys;

        @Parameters(paramLabel = "ID", description = "The key's id, as list tells it.")
        private String id;

        @Override
        public Integer call() {
            keys.client().tell("DELETE", RelayClient.path(PATH, id), null);
            System.out.println("removed " + id);
            return 0;
        }
    }
}
