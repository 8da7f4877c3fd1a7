package org.triggerrelay.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One variant as a running process: started in a folder of its own, timed to its first accepted event, stopped by id. */
final class RunningVariant {
    private static final Duration START_AT_MOST = Duration.ofMinutes(5);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(20);

    private final Variant variant;
    private final Process process;
    private final Path log;
    private final int port;
    private final Duration start;

    private RunningVariant(Variant variant, Process process, Path log, int port, Probe probe, long from)
            throws IOException {
        this.variant = variant;
        this.process = process;
        this.log = log;
        this.port = port;
        this.start = untilAccepted(probe, from);
    }

    /** Starts it on a free port and returns once it has accepted an event. */
    static RunningVariant start(Variant variant, Options options, String sink, Probe probe) throws IOException {
        Path directory = Files.createTempDirectory(options.work(), variant.key + "-");
        Path log = directory.resolve("log");
        int port = freePort();
        List<String> command = variant.prepare(options, directory, port, sink);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(options.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        long from = System.nanoTime();
        Process process = builder.start();
        Files.writeString(
                options.work().resolve("pids"),
                process.pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        try {
            return new RunningVariant(variant, process, log, port, probe, from);
        } catch (IOException | RuntimeException e) {
            stop(process);
            throw e;
        }
    }

    Variant variant() {
        return variant;
    }

    int port() {
        return port;
    }

    /** Its folder. */
    Path directory() {
        return log.getParent();
    }

    Duration start() {
        return start;
    }

    /** The Java process itself, also where a launcher stands before it. */
    ProcessUsage usage() {
        long pid = process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(process.pid());
        return new ProcessUsage(pid);
    }

    void stop() {
        stop(process);
    }

    private Duration untilAccepted(Probe probe, long from) throws IOException {
        long bound = from + START_AT_MOST.toNanos();
        while (!probe.accepted(port)) {
            if (!process.isAlive() || System.nanoTime() > bound) {
                throw new IOException(
                        variant.key + " (" + variant.title + ") did not start. Its last lines:\n" + tail());
            }
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    private static void stop(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
