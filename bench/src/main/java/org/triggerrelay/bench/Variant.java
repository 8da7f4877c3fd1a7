package org.triggerrelay.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.triggerrelay.bench.peer.BrokeredPeer;
import org.triggerrelay.bench.peer.PeerRoutes;
import org.triggerrelay.bench.peer.PlainPeer;

/** What can be measured: the relay, and the same job as a plain Camel route in three forms. */
enum Variant {
    RELAY("a", "this relay"),
    STORED("m", "this relay with a million stored deliveries"),
    POSTGRESQL("p", "this relay on PostgreSQL"),
    PLAIN("b", "plain route, camel-http"),
    PLAIN_VERTX("b2", "plain route, camel-vertx-http"),
    BROKERED("c", "(b) with a persistent JMS hop");

    private static final String HEAP = "-Xmx512m";

    final String key;
    final String title;

    Variant(String key, String title) {
        this.key = key;
        this.title = title;
    }

    static List<Variant> named(String keys) {
        return Arrays.stream(keys.split(",")).map(Variant::of).distinct().toList();
    }

    private static Variant of(String key) {
        return Arrays.stream(values())
                .filter(variant -> variant.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--only: " + key + " is none of a, m, p, b, b2, c"));
    }

    boolean isRelay() {
        return this == RELAY || this == STORED || this == POSTGRESQL;
    }

    /** How many events it has to have accepted before it is measured. */
    int warmUpEvents(Options options) {
        return this == STORED ? options.stored() : options.warmUpEvents();
    }

    /** Writes what it needs into {@code directory} and says how it is started, to listen on {@code port}. */
    List<String> prepare(Options options, Path directory, int port, String sink) throws IOException {
        Path routes = directory.resolve("peer.camel.yaml");
        return switch (this) {
            case RELAY, STORED -> relay(options, directory, port, sink, "jdbc:sqlite:" + directory + "/relay.db");
            case POSTGRESQL -> relay(options, directory, port, sink, PostgresqlServer.newDatabase(options.work()));
            case PLAIN -> {
                Files.writeString(routes, PeerRoutes.plain(false, sink, options.flows()));
                yield java("plain", PlainPeer.class, port, routes);
            }
            case PLAIN_VERTX -> {
                Files.writeString(routes, PeerRoutes.plain(true, sink, options.flows()));
                yield java("plain", PlainPeer.class, port, routes);
            }
            case BROKERED -> {
                Files.writeString(routes, PeerRoutes.brokered(sink, options.flows()));
                yield java("brokered", BrokeredPeer.class, port, routes, directory);
            }
        };
    }

    private static List<String> relay(Options options, Path directory, int port, String sink, String ledger)
            throws IOException {
        RelayFlows.write(directory.resolve("flows"), sink, options.flows());
        return options.relay().stream()
                .map(word -> word.replace("{port}", String.valueOf(port))
                        .replace("{dir}", directory.toString())
                        .replace("{ledger}", ledger))
                .toList();
    }

    private static List<String> java(String libraries, Class<?> main, Object... args) {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0])
                .toAbsolutePath();
        String classPath = jar + File.pathSeparator + jar.resolveSibling(libraries) + File.separator + "*";
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.concat(
                        Stream.of(java.toString(), HEAP, "-cp", classPath, main.getName()),
                        Arrays.stream(args).map(Object::toString))
                .toList();
    }
}
