package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.Running;

/** A start that cannot be: one line a finding, which names the place and the cure, and nothing half-started. */
class RefusedStartTest {
    private static final String FLOW = """
            - route:
                id: mine
                from:
                  uri: trigger:segment-threshold-crossed
                  parameters:
                    above: 1000
                  steps:
                    - to:
                        uri: kamelet:flow-webhook-sink
                        parameters:
                          url: http://127.0.0.1:9/
            """;

    @TempDir
    private Path folder;

    private TestRelay relay;

    @BeforeEach
    void prepare() {
        relay = new TestRelay(folder);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    static Stream<Arguments> brokenFlows() {
        return Stream.of(
                Arguments.of(FLOW.replace("above:", "abovee:"), 6, "unknown option abovee; perhaps above is meant"),
                Arguments.of(FLOW.replace("1000", "high"), 6, "above: found \"high\"; allowed is a number"),
                Arguments.of(FLOW.replace("1000", "1000\n        retry: soon"), 7, "retry: found \"soon\""),
                Arguments.of(FLOW.replace("1000", "1000\n        inFlight: 0"), 7, "inFlight: found \"0\""),
                Arguments.of(FLOW.replace("1000", "1000\n        outcome: done"), 7, "outcome: found \"done\""),
                Arguments.of(FLOW.replace("1000", "1000\n        first: maybe"), 7, "first: found \"maybe\""),
                Arguments.of(FLOW.replace("segment-threshold", "segmnt-threshold"), 4, "unknown trigger segmnt-"),
                Arguments.of(
                        FLOW.replace("http://127.0.0.1:9/", "\"{{my.url}}\""), 11, "setting my.url does not exist"),
                Arguments.of(FLOW.replace("flow-webhook-sink", "slack-sink"), 9, "unknown kamelet slack-sink"),
                Arguments.of(FLOW.replace("segment-threshold-crossed", "unification-refresh-completed"), 6, "above"),
                Arguments.of(FLOW.replace("      parameters:\n        above: 1000\n", ""), 4, "above"),
                Arguments.of(FLOW.replace("- to:", "- to"), 9, "broken YAML"),
                Arguments.of(FLOW.replace("    id: mine\n", ""), 1, "no name"),
                Arguments.of("", 1, "is empty"));
    }

    @ParameterizedTest
    @MethodSource("brokenFlows")
    void aBrokenFlowFileIsRefusedWithFileLineAndCure(String yaml, int line, String cure) throws Exception {
        Files.createDirectories(relay.flows());
        Path file = Files.writeString(relay.flows().resolve("mine.camel.yaml"), yaml);

        List<String> findings = refused();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst())
                .startsWith(file + (line == 0 ? ": " : ":" + line + ": "))
                .contains(cure)
                .doesNotContain("\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void everyFindingOfEveryFileIsToldAtOnce() throws Exception {
        Files.createDirectories(relay.flows());
        Files.writeString(relay.flows().resolve("a.yaml"), FLOW.replace("above:", "abovee:"));
        Files.writeString(
                relay.flows().resolve("b.yaml"), FLOW.replace("mine", "b").replace("1000", "x"));
        Files.writeString(relay.flows().resolve("c.yaml"), FLOW.replace("id: mine", "id: teams-on-refresh-failure"));

        assertThat(refused()).hasSize(3).anySatisfy(finding -> assertThat(finding)
                .contains("c.yaml:2", "two files", "teams-on-refresh-failure"));
    }

    @Test
    void anEmptySettingLeavesAFlowUnconfiguredAndTheRestRuns() throws Exception {
        relay.flow(FlowFile.webhook("mine", "unmatched", "{{teams.operations.webhook-url}}"))
                .start();

        assertThat(relay.flow("mine").path("state").asText()).isEqualTo("not configured");
        assertThat(relay.flow("mine").path("needs").get(0).asText()).isEqualTo("teams.operations.webhook-url");
        relay.accept(Event.failed("fine", "CRM"));
    }

    @Test
    void aLedgerHasOneOwner() throws Exception {
        relay.start();
        var second = new TestRelay(folder);

        assertThat(catchThrowableOfType(Running.Refused.class, second::start).findings())
                .singleElement()
                .asString()
                .contains("relay.db", "belongs to another relay", "relay.ledger.url");
        relay.accept(Event.failed("fine", "CRM"));
    }

    @Test
    void aPortInUseIsNamedAndGivesTheLedgerBack() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            relay.set("relay.http.port", taken.getLocalPort());
            assertThat(refused())
                    .singleElement()
                    .asString()
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "relay.http.port");
        }
        relay.set("relay.http.port", 0).start();
    }

    @Test
    void aLedgerThatIsNoneIsRefusedAndLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is no database.\n".repeat(100));
        relay.set("relay.ledger.url", "jdbc:sqlite:" + file);

        assertThat(refused()).singleElement().asString().contains("letter.txt", "no ledger", "another file");
        assertThat(file).content().startsWith("Dear reader");

        relay.set("relay.ledger.url", "jdbc:sqlite:" + file.resolve("relay.db"));
        assertThat(refused()).singleElement().asString().contains("letter.txt", "relay.ledger.url");
        relay.set("relay.ledger.url", "jdbc:mysql://elsewhere");
        assertThat(refused()).singleElement().asString().contains("jdbc:mysql://elsewhere", "jdbc:sqlite:FILE");
    }

    @Test
    void aMissingRoutesDirectoryIsNamed() {
        relay.set("relay.routes.directory", folder.resolve("nowhere"));

        assertThat(refused()).singleElement().asString().contains("relay.routes.directory", "nowhere");
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aSettingThatMakesNoSenseIsNamedOnStdoutWithExitCode2(String key, String value, String told) throws Exception {
        try (var process = RelayProcess.begin(folder, Map.of(key, value), "run")) {
            assertThat(process.exit(Duration.ofSeconds(60))).as(process::output).isEqualTo(2);
            assertThat(process.stdout().lines()).singleElement().asString().contains(key, value, told);
            assertThat(process.stderr()).doesNotContain("\tat ");
        }
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                Arguments.of("relay.log.level", "loud", "allowed is error, warn, info or debug"),
                Arguments.of("relay.destinations.allow", "10.0.0.0/33", "allowed is a host, an address or a range"),
                Arguments.of("relay.runs.quiet", "soon", "allowed is a duration"));
    }

    @Test
    void aRefusedStartEndsTheProcessWithExitCode2AndTheFindingOnStdout() throws Exception {
        Files.createDirectories(relay.flows());
        Files.writeString(relay.flows().resolve("mine.yaml"), FLOW.replace("above:", "abovee:"));

        try (var process = RelayProcess.begin(folder, Map.of(), "run")) {
            assertThat(process.exit(Duration.ofSeconds(60))).as(process::output).isEqualTo(2);
            assertThat(process.stdout().lines()).singleElement().asString().contains("mine.yaml:6: unknown option");
            assertThat(process.stderr()).doesNotContain("\tat ");
        }
    }

    private List<String> refused() {
        Running.Refused refused = catchThrowableOfType(Running.Refused.class, relay::start);
        assertThat(refused).isNotNull();
        return refused.findings();
    }
}
