package org.triggerrelay.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Flows in one file, all of which one failed refresh starts. */
final class ManyFlows {
    private ManyFlows() {}

    /** Gives the relay this many flows, which post to the URL. */
    static void write(TestRelay relay, int flows, String url) throws IOException {
        Path folder = Files.createDirectories(relay.flows());
        String routes = IntStream.range(0, flows)
                .mapToObj(number -> """
                        - route:
                            id: flow-%d
                            from:
                              uri: trigger:data-source-refresh-failed
                              steps:
                                - to:
                                    uri: kamelet:flow-webhook-sink
                                    parameters:
                                      url: %s
                        """.formatted(number, url))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("many.camel.yaml"), routes);
    }
}
