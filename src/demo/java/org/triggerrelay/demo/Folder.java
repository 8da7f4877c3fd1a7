package org.triggerrelay.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo's temporary folder: routes as shipped, two flows of its own, owners, an inbox, room for the ledger. */
final class Folder implements AutoCloseable {
    /** By name, so that nothing that somebody has added to the checkout is started, or called. */
    private static final List<String> SHIPPED = List.of(
            "triggers.camel.yaml",
            "feeds/files.camel.yaml",
            "feeds/http.camel.yaml",
            "feeds/jms.camel.yaml",
            "flows/mail-owners-on-segment-growth.camel.yaml",
            "flows/teams-on-refresh-failure.camel.yaml",
            "flows/webhook-on-full-refresh.camel.yaml",
            "flows/webhook-on-refresh-success.camel.yaml",
            "flows/webhook-on-unification.camel.yaml",
            "kamelets/flow-webhook-sink.kamelet.yaml",
            "kamelets/owner-mail-sink.kamelet.yaml",
            "kamelets/teams-message-sink.kamelet.yaml");

    private static final List<String> OWN = List.of(
            "flows/mail-marketing-on-segment-growth.camel.yaml",
            "flows/webhook-on-basket-growth.camel.yaml",
            "owners.csv");

    private final Path root;
    private final boolean kept;

    /** A new folder, with the shipped routes of this home; kept when it is closed, or removed. */
    Folder(Path home, boolean kept) throws IOException {
        this.kept = kept;
        root = Files.createTempDirectory("relay-demo-");
        try {
            for (String file : SHIPPED) {
                copy(Files.newInputStream(home.resolve("routes").resolve(file)), path("routes/" + file));
            }
            for (String file : OWN) {
                copy(resource(file), path(file));
            }
            Files.createDirectories(path("inbox"));
        } catch (IOException failure) {
            remove();
            throw failure;
        }
    }

    private static void copy(InputStream from, Path to) throws IOException {
        try (from) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = Folder.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("the demo lacks its file " + name);
        }
        return resource;
    }

    /** The text of a file of the sample day. */
    static String script(String file) {
        try (InputStream script = resource("day/" + file)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Puts a file into the inbox in one move, so that the relay never sees half of it. */
    void drop(String name, String text) throws IOException {
        Path half = Files.writeString(path(name), text);
        Files.move(half, path("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The settings that name places in here. */
    Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "relay.routes.directory", path("routes").toString(),
                "relay.flows.directories", path("flows").toString(),
                "relay.ledger.url", "jdbc:sqlite:" + path("data/relay.db"),
                "feeds.files.directory", path("inbox").toString(),
                "owners.file", path("owners.csv").toString()));
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            remove();
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
