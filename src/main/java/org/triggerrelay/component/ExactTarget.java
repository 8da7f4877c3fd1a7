package org.triggerrelay.component;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Puts path and query on the request line as they were given; camel-http would encode some characters, such as ~. */
final class ExactTarget implements HttpClientConfigurer {
    /** The header that carries path and query as far as the client; it doesn't go out. */
    static final String HEADER = "Exact-Target";

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addRequestInterceptorLast(ExactTarget::restore);
    }

    private static void restore(HttpRequest request, EntityDetails entity, HttpContext context) {
        Header target = request.getFirstHeader(HEADER);
        if (target != null) {
            request.setPath(target.getValue());
            request.removeHeaders(HEADER);
        }
    }
}
