package org.triggerrelay.component.front;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** What every answer says to a browser, where it does not say so itself: no guessing, no keeping, no script but the relay's. */
final class SafeHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private SafeHeaders() {}

    static void put(MultiMap headers, @Nullable String contentType) {
        put(headers, "X-Content-Type-Options", "nosniff");
        put(headers, "Cache-Control", "no-store");
        if (contentType != null && contentType.startsWith("text/html")) {
            put(headers, "Content-Security-Policy", POLICY);
            put(headers, "Referrer-Policy", "no-referrer");
        }
    }

    private static void put(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
