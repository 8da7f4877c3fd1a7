package org.triggerrelay.subscriber;

import org.triggerrelay.http.Request;

/** The relay's address as others reach it. */
final class Base {
    private final String publicUrl;

    /** This URL; where it is empty, the host that a request names. */
    Base(String publicUrl) {
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /** The relay as the caller reaches it, without a slash at the end. */
    String of(Request request) {
        return publicUrl.isEmpty() ? "http://" + request.headers().getOrDefault("host", "127.0.0.1:8080") : publicUrl;
    }
}
