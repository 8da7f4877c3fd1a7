package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code relay connector} as a user calls it: without a relay, without a ledger, with the user's own triggers. */
class ConnectorVerbTest {
    @TempDir
    private Path folder;

    private String output = "";

    @BeforeEach
    void describeATrigger() throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("mine.camel.yaml"), """
                - route:
                    id: mine
                    description: Raise ours
                    from:
                      uri: direct:mine
                      steps:
                        - to:
                            uri: trigger:export-ended
                """);
        trigger("An export of a segment has ended, well or badly.");
    }

    private void trigger(String description) throws Exception {
        Files.writeString(folder.resolve("routes/export-ended.trigger.yaml"), """
                name: export-ended
                title: When an export ends
                description: %s
                kind: status
                outcomes: [succeeded, failed]
                sample:
                  id: run-4711/export
                  source: contoso/insights
                  time: "2026-11-22T06:04:11Z"
                  process: export
                  subject: Newsletter
                  outcome: failed
                """.formatted(description));
    }

    private int connector(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of("connector", "--to", folder.resolve("made").toString()));
        command.addAll(List.of(arguments));
        try (var process = RelayProcess.begin(
                folder,
                Map.of("relay.routes.directory", folder.resolve("routes").toString()),
                command.toArray(String[]::new))) {
            int code = process.exit(Duration.ofSeconds(60));
            output = process.stdout() + process.stderr();
            assertThat(output).doesNotContain("\tat ");
            return code;
        }
    }

    private JsonNode made(String file) throws Exception {
        return new ObjectMapper().readTree(folder.resolve("made").resolve(file).toFile());
    }

    @Test
    void itWritesTheConnectorForTheHostWithTheTriggersOfTheUser() throws Exception {
        int code = connector(
                "--host",
                "relay.contoso.com",
                "--auth",
                "entra-id",
                "--client-id",
                "an-id",
                "--tenant",
                "contoso.example");

        assertThat(code).as(output).isZero();
        assertThat(output).contains("wrote " + folder.resolve("made/apiDefinition.swagger.json"), "README.md says how");
        JsonNode definition = made("apiDefinition.swagger.json");
        assertThat(definition.path("host").asText()).isEqualTo("relay.contoso.com");
        assertThat(definition
                        .at("/paths/~1triggers~1export-ended~1subscriptions/post/summary")
                        .asText())
                .isEqualTo("When an export ends");
        assertThat(definition.at("/paths/~1triggers~1unmatched~1subscriptions").isMissingNode())
                .isTrue();
        assertThat(made("apiProperties.json")
                        .at("/properties/connectionParameters/token/oAuthSettings/customParameters/resourceUri/value")
                        .asText())
                .isEqualTo("api://relay.contoso.com");
        assertThat(folder.resolve("made/icon.png")).isNotEmptyFile();
        assertThat(folder.resolve("made/README.md")).content().contains("When an export ends", "--client-id an-id");
        assertThat(folder.resolve("data")).as("no ledger is made").doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsSaidInOneLine() throws Exception {
        assertThat(connector("--host", "https://relay.contoso.com")).isEqualTo(2);
        assertThat(output.strip())
                .startsWith("relay: --host: found \"https://relay.contoso.com\"; allowed is the name alone");
        assertThat(connector("--host", "relay.contoso.com", "--auth", "entra-id"))
                .isEqualTo(2);
        assertThat(output.strip()).startsWith("relay: --client-id: missing");
        trigger("An export.\ncolour: red");
        assertThat(connector("--host", "relay.contoso.com")).isEqualTo(2);
        assertThat(output.strip())
                .startsWith("relay: the triggers cannot be read:")
                .contains("export-ended.trigger.yaml:4");
        assertThat(folder.resolve("made")).doesNotExist();
    }
}
