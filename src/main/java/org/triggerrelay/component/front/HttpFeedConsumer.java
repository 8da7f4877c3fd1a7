package org.triggerrelay.component.front;

import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/** A route that begins at a path of the relay's port. */
final class HttpFeedConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {
    private final PlatformHttpEndpoint endpoint;
    private final HttpFront front;

    HttpFeedConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpFront front) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.front = front;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return endpoint;
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
