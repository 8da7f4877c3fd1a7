package org.triggerrelay.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path temporary;

    @Test
    void twoAtOnceBothPlayTheWholeDayAndLeaveNothingBehind() throws Exception {
        List<Process> demos = List.of(start("one"), start("two"));
        for (Process demo : demos) {
            assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();
        }
        for (String name : List.of("one", "two")) {
            List<String> lines = Files.readAllLines(temporary.resolve(name + ".out"));
            assertThat(lines)
                    .contains(
                            "  events      16 accepted, 1 duplicate, 1 rejected",
                            "  deliveries  11 expected, 11 arrived: 1 Teams card, 3 mails, 7 webhook calls",
                            "Every expected delivery arrived, once, and as expected.",
                            "       why  Crossed 1,000 upward: 980 → 1,042",
                            "       to   ana@contoso.example",
                            "       to   boris@contoso.example",
                            "       to   channel Operations")
                    .anySatisfy(line -> assertThat(line).contains("** Data source Loyalty cards failed to refresh **"))
                    .anySatisfy(line ->
                            assertThat(line).contains("Subject: Segment Клијенти високе вредности has 512 members"))
                    .anySatisfy(line ->
                            assertThat(line).contains("Answered with 202").contains("\"rejected\":[{\"index\":1"))
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotContain("\033"));
            assertThat(temporary.resolve(name + ".err")).content().doesNotContain("ERROR");
        }
        assertThat(demos).extracting(Process::exitValue).containsOnly(0);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("relay-demo-"));
        }
    }

    @Test
    void whatIsMissingIsNamedAndTheExitCodeIs1() {
        int code = demo("-Dflows.webhook-on-refresh-success.url=", "-Dteams.operations.webhook-url=");
        assertThat(code).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("Not everything is as expected:")
                .contains("missing: Teams card of teams-on-refresh-failure to channel Operations")
                .contains("11 expected, 0 arrived");
    }

    @Test
    void aWrongOptionIsRefusedInOneLine() {
        assertThat(demo("--kep")).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly("relay: Unknown option: '--kep'; ./relay demo --help lists the options");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aSettingThatMakesNoSenseIsRefusedInOneLine() {
        assertThat(demo("-Drelay.http.port=high")).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains("relay.http.port");
    }

    @Test
    void helpTellsTheOptions() {
        assertThat(demo("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--keep", "-D=KEY=VALUE", "nothing");
    }

    private int demo(String... arguments) {
        return new Demo(new PrintStream(out, true, UTF_8), false, Duration.ofSeconds(2))
                .execute(new PrintStream(err, true, UTF_8), arguments);
    }

    private Process start(String name) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:disable",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Demo.class.getName());
        return new ProcessBuilder(command)
                .redirectOutput(temporary.resolve(name + ".out").toFile())
                .redirectError(temporary.resolve(name + ".err").toFile())
                .start();
    }
}
