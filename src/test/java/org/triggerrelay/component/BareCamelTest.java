package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a Camel application of somebody else's: camel-main, SQLite, and nothing that only our program needs. */
class BareCamelTest {
    private static final List<String> ONLY_OURS = List.of(
            "camel-yaml-dsl",
            "camel-kamelet",
            "camel-http",
            "camel-mail",
            "camel-jms",
            "camel-platform-http",
            "vertx",
            "netty",
            "artemis",
            "picocli",
            "micrometer",
            "prometheus",
            "logback",
            "angus",
            "httpclient5",
            "httpcore5",
            "wiremock",
            "greenmail");

    @TempDir
    Path folder;

    @Test
    void raisesAndStartsFlowsInABareCamelMainApplication() throws Exception {
        Path log = folder.resolve("out.txt");
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        leanClassPath(),
                        "org.triggerrelay.component.BareApplication",
                        folder.resolve("relay.db").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = application.waitFor(60, TimeUnit.SECONDS);
        application.destroyForcibly();
        String out = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended).as(out).isTrue();
        assertThat(out).contains("fired: crossed 1000 upward: 980 → 1042").contains("raised: DUPLICATE");
        assertThat(application.exitValue()).as(out).isZero();
    }

    private static String leanClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> ONLY_OURS.stream()
                        .noneMatch(name -> new File(entry).getName().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
