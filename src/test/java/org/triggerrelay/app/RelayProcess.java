package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.triggerrelay.Relay;

/** A relay, or one of its verbs, in a JVM of its own that can be killed. */
final class RelayProcess implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;

    private RelayProcess(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** Starts a verb with the settings of a relay in this folder, and these besides; does not wait for anything. */
    static RelayProcess begin(Path folder, Map<String, String> settings, String... verb) throws IOException {
        return begin(folder, settings, List.of(), verb);
    }

    private static RelayProcess begin(
            Path folder, Map<String, String> settings, List<String> javaOptions, String... verb) throws IOException {
        var relay = new TestRelay(folder);
        int port = settings.containsKey("relay.http.port")
                ? Integer.parseInt(settings.get("relay.http.port"))
                : freePort();
        relay.set("relay.http.port", port);
        settings.forEach(relay::set);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Relay.class.getName()));
        command.addAll(List.of(verb));
        relay.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        return new RelayProcess(folder, process, port);
    }

    /** Runs a relay, and waits until it takes events. */
    static RelayProcess run(Path folder, Map<String, String> settings, String... javaOptions) throws IOException {
        RelayProcess relay = begin(folder, settings, List.of(javaOptions), "run");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreException(ConnectException.class)
                    .untilAsserted(() -> {
                        assertThat(relay.process.isAlive()).as(relay::output).isTrue();
                        assertThat(Answer.get(relay.uri("/observe/health")).status())
                                .isEqualTo(200);
                    });
            return relay;
        } catch (Throwable failed) {
            relay.close();
            throw failed;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Writes this to its stdin, and ends that. */
    void type(String text) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Sends a signal, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    /** The exit code, which has to come within this time. */
    int exit(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "not ended within " + patience + "; " + output())
                .isTrue();
        return process.exitValue();
    }

    String stdout() {
        return read("stdout");
    }

    String stderr() {
        return read("stderr");
    }

    String output() {
        return stdout() + stderr();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
