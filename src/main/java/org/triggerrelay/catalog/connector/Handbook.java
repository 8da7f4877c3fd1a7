package org.triggerrelay.catalog.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.triggerrelay.catalog.Operation;
import org.triggerrelay.catalog.Visibility;

/** The page that lies beside the connector's files: how to import them, and what there is then. */
final class Handbook {
    private Handbook() {}

    static String of(Connector connector) {
        List<Operation> operations = connector.operations();
        Predicate<Operation> fires = operation -> operation.fires() != null;
        return text("README.md")
                .replace("{{sign-in}}", text(signIn(connector.signIn())))
                .replace("{{command}}", command(connector))
                .replace("{{host}}", connector.host())
                .replace("{{triggers}}", table(operations, fires))
                .replace("{{actions}}", table(operations, fires.negate()));
    }

    private static String signIn(SignIn signIn) {
        return switch (signIn) {
            case SignIn.ApiKey key -> "api-key.md";
            case SignIn.Entra entra -> "entra-id.md";
        };
    }

    private static String command(Connector connector) {
        return "./relay connector --host " + connector.host()
                + switch (connector.signIn()) {
                    case SignIn.ApiKey key -> "";
                    case SignIn.Entra entra ->
                        " --auth entra-id --client-id " + entra.clientId() + " --tenant " + entra.tenant()
                                + " --resource " + entra.resource();
                };
    }

    private static String table(List<Operation> operations, Predicate<Operation> which) {
        return operations.stream()
                .filter(which)
                .filter(operation -> operation.visibility() != Visibility.INTERNAL)
                .map(operation -> "| " + operation.summary() + " | " + operation.description() + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String text(String file) {
        try (InputStream stream = Handbook.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip()
                    + (file.equals("README.md") ? "\n" : "");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
