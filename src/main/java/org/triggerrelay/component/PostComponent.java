package org.triggerrelay.component;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Posts firings to flow webhooks: asynchronous, one pool of connections, no retries and redirects of its own. */
@Component("post")
public class PostComponent extends DefaultComponent {
    private static final int LONGEST_CONNECT = 10_000;

    @Metadata(defaultValue = "256", description = "The most connections to one host at a time.")
    private int connectionsPerHost = 256;

    private @Nullable Vertx vertx;
    private boolean vertxIsOurs;
    private @Nullable HttpClient client;

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
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(LONGEST_CONNECT),
                new PoolOptions().setHttp1MaxSize(connectionsPerHost));
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            client.close();
        }
        if (vertx != null && vertxIsOurs) {
            vertx.close();
        }
        super.doStop();
    }

    Vertx vertx() {
        return started(vertx);
    }

    HttpClient client() {
        return started(client);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the component post has not been started");
        }
        return part;
    }
}
