package org.triggerrelay.bench.peer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import org.apache.camel.main.Main;

/** Peers (b) and (b2): a plain Camel application that runs the routes of one file. */
public final class PlainPeer {
    private static final int CONNECTIONS = 128;

    private PlainPeer() {}

    /** Arguments: the port to listen on, the route file. */
    public static void main(String[] args) throws Exception {
        run(new Main(), Integer.parseInt(args[0]), Path.of(args[1]));
    }

    static void run(Main main, int port, Path routes) throws Exception {
        main.configure()
                .withJmxEnabled(false)
                .withRoutesIncludePattern("file:" + routes)
                .httpServer()
                .withEnabled(true)
                .withHost("127.0.0.1")
                .withPort(port);
        // Server and client share one Vert.x: platform-http holds a worker until the answer, and with the default
        // of 20 all of them wait for responses that camel-vertx-http has no worker left to read.
        main.bind("vertx", Vertx.vertx(new VertxOptions().setWorkerPoolSize(CONNECTIONS)));
        main.bind("webClientOptions", new WebClientOptions().setMaxPoolSize(CONNECTIONS));
        main.run();
        System.exit(main.getExitCode());
    }
}
