package org.triggerrelay.component;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.Destinations;

/** Posts firings to flow webhooks: asynchronous, one pool of connections, no retries and redirects of its own. */
@Component("post")
public class PostComponent extends DefaultComponent {
    @Metadata(defaultValue = "256", description = "The most connections to one host at a time.")
    private int connectionsPerHost = 256;

    private @Nullable Vertx vertx;
    private @Nullable Destinations destinations;
    private boolean vertxIsOurs;
    private List<PostLoop> loops = List.of();
    private final AtomicInteger turn = new AtomicInteger();

    public int getConnectionsPerHost() {
        return connectionsPerHost;
    }

    public void setConnectionsPerHost(int connectionsPerHost) {
        this.connectionsPerHost = connectionsPerHost;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new PostEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Vertx shared = getCamelContext().getRegistry().findSingleByType(Vertx.class);
        vertxIsOurs = shared == null;
        vertx = shared == null ? Vertx.vertx() : shared;
        destinations = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), Destinations.class);
        int processors = Runtime.getRuntime().availableProcessors();
        loops = Stream.generate(() -> new PostLoop(Math.ceilDiv(connectionsPerHost, processors)))
                .limit(processors)
                .toList();
        for (PostLoop loop : loops) {
            await(vertx.deployVerticle(loop));
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (vertx != null) {
            for (PostLoop loop : loops) {
                await(vertx.undeploy(loop.deploymentID()));
            }
            loops = List.of();
            if (vertxIsOurs) {
                await(vertx.close());
            }
        }
        super.doStop();
    }

    private static void await(Future<?> done) throws Exception {
        done.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Who permits calls. */
    Destinations destinations() {
        if (destinations == null) {
            throw new IllegalStateException("the component post has not been started");
        }
        return destinations;
    }

    /** The loop whose turn it is. */
    PostLoop loop() {
        if (loops.isEmpty()) {
            throw new IllegalStateException("the component post has not been started");
        }
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }
}
