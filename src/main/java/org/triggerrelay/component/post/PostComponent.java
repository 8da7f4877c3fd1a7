package org.triggerrelay.component.post;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.sending.EventLoops;
import org.triggerrelay.delivery.Destinations;

/** Posts firings over HTTP: asynchronous, one pool of connections, no retries and redirects of its own. */
@Component("post")
public class PostComponent extends DefaultComponent {
    @Metadata(defaultValue = "256", description = "The most connections to one host at a time.")
    private int connectionsPerHost = 256;

    private @Nullable Vertx own;
    private Executor rest = EventLoops::unlessHeldUp;
    private @Nullable HttpSender sender;
    private @Nullable PostCalls calls;

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
        EventLoops shared = getCamelContext().getRegistry().findSingleByType(EventLoops.class);
        EventLoops loops = shared == null ? ofItsOwn() : shared;
        rest = shared == null ? EventLoops::unlessHeldUp : Runnable::run;
        sender = HttpSender.on(
                loops,
                CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), CheckedAddresses.class),
                connectionsPerHost);
        calls = new PostCalls(
                CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), Destinations.class), sender);
    }

    @Override
    protected void doStop() throws Exception {
        if (sender != null) {
            sender.stop();
        }
        if (own != null) {
            HttpSender.await(own.close());
            own = null;
        }
        super.doStop();
    }

    private EventLoops ofItsOwn() throws InterruptedException {
        Vertx bound = getCamelContext().getRegistry().findSingleByType(Vertx.class);
        if (bound != null) {
            return EventLoops.of(bound);
        }
        own = Vertx.vertx();
        return EventLoops.of(own);
    }

    /** What runs the rest of a route once an answer came: on event loops of ours alone nobody knows that it may not wait. */
    Executor rest() {
        return rest;
    }

    /** Calls of those who send firings. */
    PostCalls calls() {
        return started(calls);
    }

    /** Who makes all calls. */
    HttpSender sender() {
        return started(sender);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the component post has not been started");
        }
        return part;
    }
}
