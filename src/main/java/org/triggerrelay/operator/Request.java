package org.triggerrelay.operator;

import java.util.Map;

/**
 * A request of an operator, a subscriber or a monitor.
 *
 * @param headers by their names in small letters; of several of one name the first
 */
public record Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A request without headers that matter. */
    public Request(String method, String path, Map<String, String> query, byte[] body) {
        this(method, path, query, Map.of(), body);
    }

    /** A request without a body. */
    public Request(String method, String path, Map<String, String> query) {
        this(method, path, query, new byte[0]);
    }
}
