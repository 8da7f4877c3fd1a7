package org.triggerrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.catalog.connector.Connector;
import org.triggerrelay.catalog.connector.SignIn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay connector}. */
@Command(
        name = "connector",
        description =
                "Write the custom connector for Power Automate: its definition, properties, icon and how to import it.")
final class ConnectorVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    private final Function<Settings, List<OwnTrigger>> ownTriggers;

    ConnectorVerb(Function<Settings, List<OwnTrigger>> ownTriggers) {
        this.ownTriggers = ownTriggers;
    }

    @Option(
            names = "--host",
            paramLabel = "HOST",
            required = true,
            description = "The name that this relay has in the internet, such as relay.example.com.")
    String host = "";

    @Option(names = "--to", paramLabel = "DIR", description = "The folder to write to; connector unless said.")
    Path to = Path.of("connector");

    @Option(
            names = "--auth",
            paramLabel = "HOW",
            description = "How makers sign in: api-key (unless said) or entra-id.")
    String auth = "api-key";

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "For entra-id: the application that the connector signs in as.")
    @Nullable
    String clientId;

    @Option(names = "--tenant", description = "For entra-id: the directory; common, for any, unless said.")
    String tenant = "common";

    @Option(
            names = "--resource",
            paramLabel = "URI",
            description = "For entra-id: what the token is for; api://HOST unless said.")
    @Nullable
    String resource;

    @Override
    public Integer call() {
        Connector connector;
        try {
            connector = new Connector(host, signIn(), ownTriggers.apply(settings()));
        } catch (IllegalArgumentException refused) {
            throw new Settings.Refused(String.valueOf(refused.getMessage()));
        }
        write(connector.files());
        System.out.println("next: " + to.resolve("README.md") + " says how to import it");
        return 0;
    }

    private SignIn signIn() {
        return switch (auth) {
            case "api-key" -> new SignIn.ApiKey();
            case "entra-id" -> {
                if (clientId == null) {
                    throw new Settings.Refused("--client-id: missing; --auth entra-id needs the id of the application"
                            + " that the connector signs in as");
                }
                yield new SignIn.Entra(clientId, tenant, resource == null ? "api://" + host : resource);
            }
            default -> throw new Settings.Refused("--auth: found \"" + auth + "\"; allowed is api-key or entra-id");
        };
    }

    private void write(Map<String, byte[]> files) {
        try {
            Files.createDirectories(to);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path written = to.resolve(file.getKey());
                Files.write(written, file.getValue());
                System.out.println("wrote " + written);
            }
        } catch (IOException e) {
            throw new Settings.Refused(to + " cannot be written: " + e.getMessage());
        }
    }
}
