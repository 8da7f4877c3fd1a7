package org.triggerrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The flow files that the relay is measured with: each posts every failed data source refresh to its own webhook. */
final class RelayFlows {
    private static final String FLOW = """
            - route:
                id: webhook-on-refresh-failure-%1$d
                description: Post every failed data source refresh to webhook %1$d
                from:
                  uri: trigger
                  parameters:
                    name: data-source-refresh-failed
                  steps:
                    - to:
                        uri: kamelet:flow-webhook-sink
                        parameters:
                          url: %2$s/hook/%1$d
            """;

    private RelayFlows() {}

    static void write(Path directory, String sink, int flows) throws IOException {
        Files.createDirectories(directory);
        for (int flow = 1; flow <= flows; flow++) {
            Path file = directory.resolve("webhook-on-refresh-failure-" + flow + ".camel.yaml");
            Files.writeString(file, FLOW.formatted(flow, sink));
        }
    }
}
