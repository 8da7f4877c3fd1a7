package org.triggerrelay.bench.peer;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The routes of the peers in canonical YAML, as one would write them by hand for this many webhooks. */
public final class PeerRoutes {
    private static final String INTAKE = """
            - route:
                id: %s
                description: %s
                from:
                  uri: platform-http
                  parameters:
                    path: /events
                    httpMethodRestrict: POST
                  steps:
                    - convertBodyTo:
                        type: byte[]
            """;

    private static final String CHOICE = """
                    - unmarshal:
                        variableReceive: event
                        json:
                          library: Jackson
                    - choice:
                        when:
                          - expression:
                              simple:
                                expression: ${variable.event[process]} == 'data-source' && ${variable.event[outcome]} == 'failed'
                            steps:
                              - removeHeaders:
                                  pattern: "*"
                              - setHeader:
                                  name: Content-Type
                                  expression:
                                    constant:
                                      expression: application/json
            """;

    private static final String ANSWER = """
                    - removeHeaders:
                        pattern: "*"
                    - setHeader:
                        name: CamelHttpResponseCode
                        expression:
                          constant:
                            expression: "202"
                    - setBody:
                        expression:
                          simple:
                            expression: ${null}
            """;

    private static final String ENQUEUE = """
                    - to:
                        uri: jms
                        parameters:
                          destinationName: queue:status-events
                          exchangePattern: InOnly
            """;

    private static final String CONSUME = """
            - route:
                id: queued-refresh-failures-to-webhook
                description: Post every failed data source refresh that waits in the queue to its webhooks
                from:
                  uri: jms
                  parameters:
                    destinationName: queue:status-events
                    concurrentConsumers: 16
                    cacheLevelName: CACHE_CONSUMER
                    acknowledgementModeName: CLIENT_ACKNOWLEDGE
                  steps:
            """;

    private PeerRoutes() {}

    /** (b) and (b2): delivered first, then answered. */
    public static String plain(boolean vertx, String sink, int flows) {
        return INTAKE.formatted(
                        "refresh-failures-to-webhook",
                        "Post every failed data source refresh to its webhooks, then answer")
                + CHOICE
                + sends(vertx, sink, flows)
                + ANSWER;
    }

    /** (c): answered once the queue has it. */
    public static String brokered(String sink, int flows) {
        return INTAKE.formatted("events-to-queue", "Put every event in the persistent queue, then answer")
                + ENQUEUE
                + ANSWER
                + CONSUME
                + CHOICE
                + sends(false, sink, flows);
    }

    private static String sends(boolean vertx, String sink, int flows) {
        String sends = IntStream.rangeClosed(1, flows)
                .mapToObj(flow -> (vertx ? VERTX : HTTP).formatted(sink, flow))
                .collect(Collectors.joining());
        return flows == 1 ? sends.indent(18) : "- multicast:\n    steps:\n".indent(18) + sends.indent(24);
    }

    private static final String HTTP = """
            - to:
                uri: %s/hook/%d
                parameters:
                  httpMethod: POST
                  connectionsPerRoute: 128
                  maxTotalConnections: 512
                  copyHeaders: false
                  skipResponseHeaders: true
            """;

    private static final String VERTX = """
            - to:
                uri: vertx-http:%s/hook/%d
                parameters:
                  httpMethod: POST
                  webClientOptions: "#webClientOptions"
            """;
}
