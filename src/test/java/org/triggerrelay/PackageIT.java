package org.triggerrelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed relay, unpacked where there is a Java runtime and the plainest tools, and no Maven, compiler or git. */
class PackageIT {

    /** What the launcher may use besides bash itself. */
    private static final List<String> TOOLS =
            List.of("bash", "env", "dirname", "readlink", "cat", "cut", "sed", "sort");

    private static final String EVENT = """
            {"id": "run-1/crm", "source": "package-it", "time": "2026-11-22T06:04:11Z",
             "process": "data-source", "subject": "CRM", "outcome": "failed"}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Path home;
    private Path runtime;
    private Path tools;
    private Path work;

    @BeforeEach
    void unpackWhereThereIsOnlyAJavaRuntime() throws Exception {
        Path archive = Path.of(System.getProperty("relay.package"));
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString()).start();
        assertThat(tar.waitFor()).isZero();
        home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        runtime = runtimeWithoutCompiler();
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            becomes(tools.resolve(tool), onThePath(tool));
        }
        work = Files.createDirectory(folder.resolve("work"));
    }

    @AfterEach
    void closeHttp() {
        http.shutdownNow();
    }

    @Test
    void runsAcceptsAnEventAndStopsOnSigterm() throws Exception {
        int port = freePort();
        Process relay = relay("run", "-Drelay.http.port=" + port, "-Drelay.http.host=127.0.0.1");
        try {
            URI base = URI.create("http://127.0.0.1:" + port);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreException(ConnectException.class)
                    .failFast(() -> {
                        assertThat(relay.isAlive()).as(this::output).isTrue();
                    })
                    .untilAsserted(() -> assertThat(status(HttpRequest.newBuilder(base.resolve("/observe/health"))))
                            .isEqualTo(200));
            assertThat(status(HttpRequest.newBuilder(base.resolve("/events"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(EVENT))))
                    .isEqualTo(202);

            relay.destroy();

            assertThat(relay.waitFor(10, TimeUnit.SECONDS)).as(this::output).isTrue();
            assertThat(relay.exitValue()).as(this::output).isIn(0, 143);
        } finally {
            relay.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "soak", "demo", "bench", "package"})
    void whatNeedsACheckoutSaysSoInOneLine(String verb) throws Exception {
        Process relay = relay(verb);

        assertThat(relay.waitFor()).isEqualTo(2);
        assertThat(output().lines()).singleElement().asString().contains(verb).contains("needs a checkout");
    }

    @Test
    void holdsExactlyTheLibrariesThatTheBuildWasTestedWith() throws Exception {
        List<String> tested = Stream.concat(
                        Stream.of(
                                Files.readString(home.resolve("lib/classpath")).split(":")),
                        Stream.of("lib/trigger-relay.jar", "lib/classpath"))
                .toList();

        try (Stream<Path> packed = Files.list(home.resolve("lib"))) {
            assertThat(packed.map(file -> home.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(tested);
        }
    }

    @Test
    void anOlderJavaIsRefusedInOneLine() throws Exception {
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        Process relay = relay("run");

        assertThat(relay.waitFor()).isEqualTo(2);
        assertThat(output().lines()).singleElement().asString().contains("RELAY_JAVA_HOME", "21");
    }

    private Process relay(String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of(home.resolve("relay").toString()), Stream.of(arguments))
                        .toList());
        builder.directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("RELAY_JAVA_HOME", runtime.toString());
        return builder.start();
    }

    private int status(HttpRequest.Builder request) throws Exception {
        HttpResponse<Void> answer =
                http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding());
        return answer.statusCode();
    }

    private String output() {
        try {
            return Files.readString(outputFile());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path outputFile() {
        return folder.resolve("output.log");
    }

    /** A home of this JVM without the tools of a JDK. */
    private Path runtimeWithoutCompiler() throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path home = Files.createDirectory(folder.resolve("runtime"));
        Files.createDirectory(home.resolve("bin"));
        becomes(home.resolve("bin/java"), jdk.resolve("bin/java"));
        Files.copy(jdk.resolve("release"), home.resolve("release"));
        return home;
    }

    /** Makes a command that becomes another one: a link would lead out of the temporary folder. */
    private static void becomes(Path command, Path other) throws IOException {
        Files.writeString(command, "#!/bin/sh\nexec '" + other + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onThePath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + " is not on the path"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
