package org.triggerrelay.component.front;

import java.util.List;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/** A route that begins at a path of the relay's port. */
final class HttpFeedConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {
    private final PlatformHttpEndpoint endpoint;
    private final HttpFront front;
    private final Set<String> methods;

    HttpFeedConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpFront front) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.front = front;
        String restricted = endpoint.getHttpMethodRestrict();
        this.methods = restricted == null || restricted.isBlank()
                ? Set.of()
                : Set.copyOf(List.of(restricted.strip().split("\\s*,\\s*")));
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return endpoint;
    }

    /** Whether the route wants requests of this method. */
    boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    private String path() {
        String path = endpoint.getPath();
        return path.startsWith("/") ? path : "/" + path;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        front.register(path(), this);
    }

    @Override
    protected void doSuspend() throws Exception {
        front.unregister(path(), this);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        front.register(path(), this);
    }

    @Override
    protected void doStop() throws Exception {
        front.unregister(path(), this);
        super.doStop();
    }
}
