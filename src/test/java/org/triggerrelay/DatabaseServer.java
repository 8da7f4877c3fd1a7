package org.triggerrelay;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL server of a test's own, which can be stopped and started again on the same files and port. */
public final class DatabaseServer implements AutoCloseable {
    private final Path files;
    private final int port;
    private EmbeddedPostgres running;

    /** Starts a server with its files here; what it commits is on the disk, as in a real one. */
    public DatabaseServer(Path files) throws IOException {
        this.files = files;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        start();
    }

    /** How a server is stopped. */
    public enum Stop {
        /** Every connection is ended, then all is written down. */
        FAST,
        /** Every process of it ends at once, and the next start has to read its log. */
        IMMEDIATE
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    public void start() throws IOException {
        running = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Returns when the server has ended. */
    public void stop(Stop how) throws IOException, InterruptedException {
        if (how == Stop.IMMEDIATE) {
            ProcessHandle server = process();
            new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
            server.onExit().join();
        }
        running.close();
    }

    private ProcessHandle process() throws IOException {
        String first = Files.readAllLines(files.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(first)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
