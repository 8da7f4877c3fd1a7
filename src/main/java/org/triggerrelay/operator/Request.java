package org.triggerrelay.operator;

import java.util.Map;

/** A request of an operator or a monitor. */
public record Request(String method, String path, Map<String, String> query, byte[] body) {

    public Request {
        query = Map.copyOf(query);
    }

    /** A request without a body. */
    public Request(String method, String path, Map<String, String> query) {
        this(method, path, query, new byte[0]);
    }
}
